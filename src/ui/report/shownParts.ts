/** What of a report there is to show. A run has all of it, also before its first request; another tool's file of figures only what it holds. */
import type { Report } from '../../core/stats/report.ts';

export type ShownParts = {
  /** Single requests, ids and phases. */
  readonly requests: boolean;
  readonly timeline: boolean;
  readonly throughput: boolean;
  readonly distribution: boolean;
  readonly statuses: boolean;
  readonly exceptions: boolean;
};

const ALL: ShownParts = {
  requests: true,
  timeline: true,
  throughput: true,
  distribution: true,
  statuses: true,
  exceptions: true,
};

export function shownParts(report: Report): ShownParts {
  const { digest, timeline, throughput, distribution, statuses, exceptions } = report;
  if (digest?.level !== 'figures') return ALL;
  return {
    requests: false,
    // One point is no course.
    timeline: timeline.filter(({ p50 }) => p50 !== undefined).length > 1,
    throughput: throughput.length > 1,
    distribution: distribution.length > 0,
    statuses: statuses.length + exceptions.length > 0,
    exceptions: exceptions.length > 0,
  };
}

/** undefined: everything is there. */
export function missingWords(parts: ShownParts): string | undefined {
  const missing = [
    ...(parts.requests ? [] : ['single requests', 'ids', 'phases']),
    ...(parts.timeline || parts.throughput ? [] : ['course over time']),
    ...(parts.distribution ? [] : ['distribution']),
    ...(parts.statuses ? [] : ['statuses']),
  ];
  const last = missing.pop();
  return last === undefined ? undefined : `Its file holds no ${missing.join(', ')} or ${last}.`;
}
