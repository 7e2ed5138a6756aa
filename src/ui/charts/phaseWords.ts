/** What the chart of phases says in words. Pure. */
import { formatCount, formatMs, formatShare } from '../../core/format.ts';
import type { PhaseSummary } from '../../core/stats/report.ts';
import { PHASES_IN_TIME, phaseLook } from './phaseLook.ts';

/** Shown in place of the plot; undefined when there is something to draw. */
export function phasesEmptyText(summary: PhaseSummary): string | undefined {
  const { knownCount, unknownCount, cacheHitCount } = summary;
  if (knownCount > 0) return undefined;
  if (unknownCount === 0) return 'Drawn from the first response on.';
  if (cacheHitCount === unknownCount) {
    return "No phases: every response came from the browser's cache.";
  }
  return 'Unknown: the target sends no Timing-Allow-Origin header. With it, this shows how long requests waited in the browser, for a connection, for the server and for the body.';
}

export function phasesSummary(summary: PhaseSummary): string {
  const { knownCount, unknownCount, meanMs, queueRatio } = summary;
  if (meanMs === undefined) return phasesEmptyText(summary) ?? 'No phases are known.';
  const means = PHASES_IN_TIME.map(
    (phase) => `${phaseLook(phase).label} ${formatMs(meanMs[phase])} ms`,
  );
  const queue =
    queueRatio === undefined ? '' : ` The queue is ${formatShare(queueRatio)} of latency.`;
  const unknown =
    unknownCount === 0 ? '' : ` Of ${formatCount(unknownCount)} more they are unknown.`;
  return `Where the time of ${formatCount(knownCount)} responses went, on average: ${means.join(', ')}.${queue}${unknown}`;
}
