/** What of a report there is to show. A run has all of it, also before its first request; another tool's file of figures only what it holds. */
import type { Report } from '../../core/stats/report.ts';

export type ShownParts = {
  /** Single requests, ids and phases. */
  readonly requests: boolean;
  readonly timeline: boolean;
  readonly throughput: boolean;
  readonly distribution: boolean;
};

const ALL: ShownParts = { requests: true, timeline: true, throughput: true, distribution: true };

export function shownParts({ digest, timeline, throughput, distribution }: Report): ShownParts {
  if (digest?.level !== 'figures') return ALL;
  return {
    requests: false,
    timeline: timeline.length > 0,
    throughput: throughput.length > 0,
    distribution: distribution.length > 0,
  };
}

/** undefined: everything is there. */
export function missingWords(parts: ShownParts): string | undefined {
  const missing = [
    ...(parts.requests ? [] : ['single requests', 'ids', 'phases']),
    ...(parts.timeline || parts.throughput ? [] : ['course over time']),
    ...(parts.distribution ? [] : ['distribution']),
  ];
  const last = missing.pop();
  return last === undefined ? undefined : `Its file holds no ${missing.join(', ')} or ${last}.`;
}
