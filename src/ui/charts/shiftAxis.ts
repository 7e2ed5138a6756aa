/** The axis of a difference, which goes above and below zero and always holds it. Pure. */
import type { ShiftRow } from '../../core/compare/compareShift.ts';
import { type Domain, linearTicks, positionOf } from './axes.ts';
import type { AxisMark } from './axisMarks.ts';

const ROUNDS = [1, 2, 3, 5, 10];
/** A wild tail does not make the rest a flat line: what lies beyond is cut. */
const BODY_QUANTILE = 0.95;

export function shiftDomain(rows: readonly ShiftRow[]): Domain {
  const body = rows.filter(({ quantile }) => quantile <= BODY_QUANTILE);
  const shown = body.length > 0 ? body : rows;
  let most = 0;
  let least = 0;
  for (const { differenceMs, lowMs, highMs } of shown) {
    most = Math.max(most, differenceMs, highMs ?? differenceMs);
    least = Math.min(least, differenceMs, lowMs ?? differenceMs);
  }
  if (most === 0 && least === 0) return { low: -1, high: 1 };
  return { low: least === 0 ? 0 : -roundUp(-least), high: most === 0 ? 0 : roundUp(most) };
}

export function shiftMarks(domain: Domain, height: number): AxisMark[] {
  return linearTicks(domain, 4).map(({ value, label }) => ({
    label: value > 0 ? `+${label}` : label.replace('-', '−'),
    px: Math.round(height * (1 - positionOf(value, domain, 'linear'))),
  }));
}

const SHARES = [0.01, 0.25, 0.5, 0.75, 0.9, 0.99];

/** A label and some air. */
const LABEL_PX = 30;

/** From the right, where the tail is: what has no room beside its neighbour is left out. */
export function quantileMarks(width: number): AxisMark[] {
  const marks: AxisMark[] = [];
  for (const share of SHARES.toReversed()) {
    const px = width * placeOf(share);
    if (px > (marks[0]?.px ?? Number.POSITIVE_INFINITY) - LABEL_PX) continue;
    marks.unshift({ label: `p${Math.round(share * 100)}`, px });
  }
  return marks;
}

/** 0..1 along the axis from p1 to p99. */
export function placeOf(quantile: number): number {
  return (quantile - 0.01) / 0.98;
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (ROUNDS.find((step) => step * power >= value * 0.999_999) ?? 10) * power;
}
