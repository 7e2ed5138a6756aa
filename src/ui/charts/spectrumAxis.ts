/**
 * The axis of the percentile spectrum: log10 of 1 / (1 − q), on which p90, p99 and p99.9 are equally far apart, and how
 * places on it are named. Pure.
 */
import { formatCount } from '../../core/format.ts';
import type { SpectrumRow } from '../../core/stats/spectrum.ts';
import type { AxisMark } from './axisMarks.ts';

const ROOM_PX = 58;
/** Those that a narrow axis keeps come first. */
const NAMED = [0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999, 0.5, 0.95, 0.75];

export function placeOfQuantile(quantile: number): number {
  return -Math.log10(1 - quantile);
}

/** Grows in steps of a tenth of the axis or so, so that it does not move with each response. */
export function spectrumEnd(rows: readonly SpectrumRow[]): number {
  const last = Math.log10(rows.at(-1)?.oneIn ?? 1);
  const steps = [Math.log10(2), Math.log10(5), 1];
  const whole = Math.floor(last);
  const part = steps.find((step) => whole + step >= last - 1e-9) ?? 1;
  return Math.max(1, whole + (last - whole < 1e-9 ? 0 : part));
}

/** Percentiles that have room beside each other. */
export function spectrumMarks(end: number, width: number): AxisMark[] {
  const marks: AxisMark[] = [];
  for (const quantile of NAMED) {
    const place = placeOfQuantile(quantile);
    const px = Math.round((place / end) * width);
    const isClear = marks.every((mark) => Math.abs(mark.px - px) >= ROOM_PX);
    if (place <= end + 1e-9 && isClear) marks.push({ label: percentileName(quantile), px });
  }
  return marks;
}

/** `p99.9`: with as many decimals as tell it from its neighbours. */
export function percentileName(quantile: number): string {
  const nines = Math.max(0, Math.floor(placeOfQuantile(quantile) + 1e-9) - 1);
  return `p${Number((quantile * 100).toFixed(nines + (isRound(quantile) ? 2 : 1)))}`;
}

/** `1 in 1,000 took this long or longer` */
export function oneInWords(oneIn: number): string {
  if (oneIn < 1.005) return 'all took this long or longer';
  const count = oneIn < 9.95 ? String(Number(oneIn.toFixed(1))) : formatCount(oneIn);
  return `1 in ${count} took this long or longer`;
}

function isRound(quantile: number): boolean {
  return NAMED.includes(quantile);
}
