/** Figures, ratios and differences of a comparison as text. Pure. */

import { formatMs, formatRate, formatShare } from '../format.ts';
import type { ComparedFigure, ComparedFigureName } from './comparedFigure.ts';

const UNKNOWN = '–';

export const FIGURE_TITLES: Readonly<Record<ComparedFigureName, string>> = {
  p50: 'p50',
  p95: 'p95',
  p99: 'p99',
  throughput: 'Requests per second',
  errorRate: 'Error rate',
};

export function figureText(name: ComparedFigureName, value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return UNKNOWN;
  if (name === 'errorRate') return formatShare(value);
  return name === 'throughput' ? formatRate(value) : `${formatMs(value)} ms`;
}

export function differenceText({ name, difference }: ComparedFigure): string {
  if (difference === undefined || !Number.isFinite(difference)) return UNKNOWN;
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±';
  const size = Math.abs(difference);
  if (name === 'errorRate') return `${sign}${pointsText(size)}`;
  return `${sign}${name === 'throughput' ? formatRate(size) : `${formatMs(size)} ms`}`;
}

/** `×1.10` */
export function ratioText(ratio: number | undefined): string {
  if (ratio === undefined || !Number.isFinite(ratio)) return UNKNOWN;
  return `×${ratio < 10 ? ratio.toFixed(ratio < 0.1 ? 3 : 2) : ratio.toFixed(0)}`;
}

/** Of the ratio in percent, or of the difference in percentage points. */
export function intervalText({ of, low, high }: ComparedFigure): string {
  if (low === undefined || high === undefined) return UNKNOWN;
  if (of === 'difference') return `${signedShare(low)} to ${signedPoints(high)}`;
  return `${percentChange(low)} to ${percentChange(high)}`;
}

/** `+10.2%` of a ratio of 1.102. */
export function percentChange(ratio: number): string {
  if (!Number.isFinite(ratio)) return UNKNOWN;
  const percent = (ratio - 1) * 100;
  const text =
    Math.abs(percent) < 99.95 ? Math.abs(percent).toFixed(1) : Math.abs(percent).toFixed(0);
  if (Number(text) === 0) return '0.0%';
  return `${percent > 0 ? '+' : '−'}${text}%`;
}

function signedPoints(share: number): string {
  return `${signedShare(share)} points`;
}

function signedShare(share: number): string {
  if (Math.abs(share) < 0.000_05) return '0.0';
  return `${share > 0 ? '+' : '−'}${shareText(Math.abs(share))}`;
}

/** Percentage points. */
function pointsText(share: number): string {
  return `${shareText(share)} points`;
}

function shareText(share: number): string {
  return (share * 100).toFixed(share < 0.001 ? 2 : 1);
}
