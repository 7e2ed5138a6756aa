/** How the counts of a snapshot disagree with its samples or with each other; undefined when they do not. */
import { MAX_LANES, maxLanes } from '../plan/load.ts';
import { type Plan, plannedCount } from '../plan/plan.ts';
import { isException, OUTCOME_CODE } from '../run/outcome.ts';
import type { SampleTally } from './readSamples.ts';
import type { SnapshotV2 } from './snapshot.ts';

export function countsLie(wire: SnapshotV2, plan: Plan, found: SampleTally): string | undefined {
  const { counts, samples, dataset } = wire;
  const tally = (code: number) => found.byOutcome[code] ?? 0;
  const exceptions = found.byOutcome.reduce(
    (sum, n, code) => (isException(code) ? sum + n : sum),
    0,
  );
  const differs = (name: string, said: number, made: number) =>
    said === made ? undefined : `it says ${said} ${name}, but its samples make ${made}`;
  const planned = plannedCount(plan.length, dataset.rows);
  if (counts.planned !== planned) return 'the planned count is not what its plan makes';
  // A request that was in flight when the worker died left no sample and counts as cancelled.
  const lost = counts.sent - samples.count;
  if (lost < 0 || lost > mostInFlight(wire, plan)) {
    return `it says ${counts.sent} sent, but holds ${samples.count} samples`;
  }
  // What was lost may have been warm-up, which is not planned.
  const notPlanned = counts.warmUp + (plan.warmUp.kind === 'none' ? 0 : lost);
  if (planned !== undefined && counts.sent - notPlanned > planned)
    return 'it says more were sent than planned';
  return (
    differs('to warm up', counts.warmUp, found.warmUp) ??
    differs('expected', counts.expected, tally(OUTCOME_CODE.expected)) ??
    differs('unexpected', counts.unexpected, tally(OUTCOME_CODE.unexpected)) ??
    differs('responses', counts.responses, counts.expected + counts.unexpected) ??
    differs('exceptions', counts.exceptions, exceptions) ??
    differs('cancelled', counts.cancelled, tally(OUTCOME_CODE.cancelled) + lost)
  );
}

function mostInFlight({ marks }: SnapshotV2, { load }: Plan): number {
  return marks.some(({ kind }) => kind === 'adjusted') ? MAX_LANES : maxLanes(load);
}
