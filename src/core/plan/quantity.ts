/** A number of 0 or more with an optional unit: `500`, `0.5s`, `1%`, `10 kB`. */
import { ok, type Result } from '../result.ts';
import { type LineCursor, type LineProblem, problemAt, quoted } from './lineCursor.ts';

/** Factor of each unit, named in lower case. The unit '' allows a bare number. */
export type Units = {
  readonly factors: ReadonlyMap<string, number>;
  /** Ends a sentence: `ms or s, such as 500ms or 0.5s`. */
  readonly words: string;
};

export const NO_UNITS: Units = { factors: new Map([['', 1]]), words: 'a number, such as 100' };
export const LATENCY_UNITS: Units = {
  factors: new Map([
    ['', 1],
    ['ms', 1],
    ['s', 1000],
  ]),
  words: 'milliseconds or seconds, such as 500, 500ms or 0.5s',
};
export const DELAY_UNITS: Units = {
  factors: new Map([
    ['ms', 1],
    ['s', 1000],
    ['m', 60_000],
    ['h', 3_600_000],
  ]),
  words: 'a time with its unit (ms, s, m or h), such as 10s',
};
export const RATIO_UNITS: Units = {
  factors: new Map([
    ['', 1],
    ['%', 0.01],
  ]),
  words: 'a share from 0 to 1 or in percent, such as 0.01 or 1%',
};
export const BYTE_UNITS: Units = {
  factors: new Map([
    ['', 1],
    ['b', 1],
    ['byte', 1],
    ['bytes', 1],
    ['kb', 1000],
    ['mb', 1_000_000],
    ['gb', 1_000_000_000],
    ['kib', 1024],
    ['mib', 1024 ** 2],
    ['gib', 1024 ** 3],
  ]),
  words: 'bytes, kB, MB, KiB or MiB, such as 512 or 10kB',
};

/** `text` as typed, without a blank before the unit. */
export type Quantity = { readonly value: number; readonly text: string };

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;

export function takeQuantity(cursor: LineCursor, units: Units): Result<Quantity, LineProblem> {
  const number = cursor.take(NUMBER);
  if (number === undefined) {
    const found = cursor.take(/\S+/y);
    return found === undefined
      ? problemAt(cursor.rest(), `Write ${units.words}.`)
      : problemAt(found, `${quoted(found)} is not a number. Write ${units.words}.`);
  }
  const numberEnd = number.at + number.text.length;
  const unit = cursor.take(/%|[^\s,%<>=!]+/y);
  const name = unit?.text.toLowerCase() ?? '';
  const unitFactor = units.factors.get(name);
  // A word apart that is no unit belongs to what follows, such as `abort`.
  if (unit !== undefined && unitFactor === undefined && unit.at > numberEnd) cursor.putBack(unit);
  const isApart = unit !== undefined && unit.at > numberEnd;
  const factor = unitFactor ?? (isApart ? units.factors.get('') : undefined);
  if (factor === undefined) {
    return unit === undefined || isApart
      ? problemAt(number, `A unit is missing. Write ${units.words}.`)
      : problemAt(unit, `${quoted(unit)} is not a unit here. Write ${units.words}.`);
  }
  const value = scaled(Number(number.text), factor);
  if (!Number.isFinite(value) || value < 0) {
    const wrong = value < 0 ? 'is less than 0' : 'is too large';
    return problemAt(number, `${quoted(number)} ${wrong}. Write ${units.words}.`);
  }
  return ok({ value, text: `${number.text}${unitFactor === undefined ? '' : (unit?.text ?? '')}` });
}

/** 1.005 s is 1005 ms, not 1004.9999999999999. */
function scaled(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(14));
}
