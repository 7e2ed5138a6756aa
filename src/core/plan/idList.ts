/**
 * A list of ids and ranges, separated by lines, commas, semicolons or blanks. `1-1000`, `1..10`, `5..100 step 5`, `001-100`
 * (keeps its width), descending too. Digits-dash-digits is a range only when it cannot well be a date or a number with
 * leading zeros of another width: `2024-01` and `10-abc` stay ids.
 */

import type { ParsedTable } from './parsedTable.ts';
import { MAX_IDS } from './plan.ts';

const DOTS_STEP = /(-?\d{1,15})\s*\.\.\s*(-?\d{1,15})(?:\s+step\s+(\d{1,15}))?/g;
const DOTS = /^(-?\d{1,15})\.\.(-?\d{1,15})(?:\/(\d{1,15}))?$/;
const DASH = /^(\d{1,15})-(\d{1,15})$/;
const MAX_NOTES = 5;

type Range = {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly width: number;
};

export function parseIdList(text: string): ParsedTable {
  const ids: string[] = [];
  const notes: string[] = [];
  const problems: string[] = [];
  let entryCount = 0;
  // `5 .. 100 step 5` is one entry though it holds blanks; it becomes `5..100/5`.
  const joined = text.includes('..')
    ? text.replace(DOTS_STEP, (_, from, to, step) => `${from}..${to}${step ? `/${step}` : ''}`)
    : text;
  for (const entry of joined.split(/[\s,;]+/)) {
    if (entry === '') continue;
    entryCount++;
    const range = rangeOf(entry);
    if (range === undefined) {
      ids.push(entry);
      continue;
    }
    const count = Math.floor(Math.abs(range.to - range.from) / range.step) + 1;
    if (ids.length + count > MAX_IDS) {
      problems.push(
        `${entry} has ${count.toLocaleString('en')} ids; a run takes 1,000,000 at most.`,
      );
      break;
    }
    expand(range, count, ids);
    if (notes.length < MAX_NOTES) {
      notes.push(
        `${entry.replace('/', ' step ')} was read as a range of ${count.toLocaleString('en')} ids`,
      );
    }
  }
  const table = { columns: ['id'], cells: [ids], blankCount: countBlanks(text), notes, problems };
  return entryCount === 1 && notes.length === 1 ? { ...table, distinct: true } : table;
}

function rangeOf(entry: string): Range | undefined {
  const dots = DOTS.exec(entry);
  if (dots !== null) {
    const step = Number(dots[3] ?? 1);
    return step === 0 ? undefined : { ...numbersOf(dots), step };
  }
  const dash = DASH.exec(entry);
  if (dash === null) return undefined;
  const range = { ...numbersOf(dash), step: 1 };
  const [, from = '', to = ''] = dash;
  const padded = (from.length > 1 && from.startsWith('0')) || (to.length > 1 && to.startsWith('0'));
  if (range.from > range.to || (padded && from.length !== to.length)) return undefined;
  return range;
}

function numbersOf([, from = '', to = '']: RegExpExecArray) {
  const width = from.length > 1 && from.startsWith('0') ? from.length : 0;
  return { from: Number(from), to: Number(to), width };
}

function expand({ from, to, step, width }: Range, count: number, ids: string[]): void {
  const direction = from <= to ? step : -step;
  for (let index = 0; index < count; index++) {
    ids.push(String(from + index * direction).padStart(width, '0'));
  }
}

/** Entries left empty: `a,,b` has one, and so has a blank line between others. */
function countBlanks(text: string): number {
  let blanks = 0;
  for (const _ of text.trim().matchAll(/[,;][ \t]*(?=[,;])|\n[ \t]*(?=\r?\n)/g)) blanks++;
  return blanks;
}
