/** A number field: its value, or an issue in one sentence. */
import type { AddIssue } from './addIssue.ts';
import type { PlanField } from './plan.ts';

/** undefined, without an issue, unless it is a whole number within the limits. */
export function wholeNumber(text: string, min: number, max: number): number | undefined {
  const value = Number(text.trim() || Number.NaN);
  return Number.isInteger(value) && value >= min && value <= max ? value : undefined;
}

/** In ms. */
export function checkSeconds(
  field: PlanField,
  text: string,
  minSeconds: number,
  maxMs: number,
  addIssue: AddIssue,
): number | undefined {
  const seconds = Number(text.trim() || Number.NaN);
  if (Number.isFinite(seconds) && seconds >= minSeconds && seconds * 1000 <= maxMs)
    return seconds * 1000;
  const most = (maxMs / 1000).toLocaleString('en');
  addIssue(field, `Write seconds, more than 0 and at most ${most}.`);
  return undefined;
}
