/**
 * A run read like the results of asyncio.gather with return_exceptions: so many return values, so many exceptions, by kind.
 * A response is a return value whatever its status. Pure.
 */
import { formatCount } from '../../core/format.ts';
import type { Report } from '../../core/stats/report.ts';

/** `9,950 successes · 50 exceptions: 40 timeout, 10 cors · 6 cancelled` */
export function exceptionsSummary({
  counts,
  exceptions,
}: Pick<Report, 'counts' | 'exceptions'>): string {
  const kinds = exceptions
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ kind, count }) => `${formatCount(count)} ${kind}`);
  const parts = [
    plural(counts.responses, 'success', 'successes'),
    `${plural(counts.exceptions, 'exception', 'exceptions')}${kinds.length === 0 ? '' : `: ${kinds.join(', ')}`}`,
  ];
  if (counts.cancelled > 0) parts.push(`${formatCount(counts.cancelled)} cancelled`);
  return parts.join(' · ');
}

function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
