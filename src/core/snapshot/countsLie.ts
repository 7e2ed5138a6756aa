/** How the counts of a snapshot disagree with its samples or with each other; undefined when they do not. */
import { MAX_LANES, maxLanes } from '../plan/load.ts';
import { type Plan, plannedCount } from '../plan/plan.ts';
import { isException, OUTCOME_CODE } from '../run/outcome.ts';
import type { SampleTally } from './readSamples.ts';
import type { SnapshotV3 } from './snapshot.ts';

export function countsLie(wire: SnapshotV3, plan: Plan, found: SampleTally): string | undefined {
  const { counts, samples, dataset } = wire;
  const tally = (code: number) => found.byOutcome[code] ?? 0;
  const exceptions = found.byOutcome.reduce(
    (sum, n, code) => (isException(code) ? sum + n : sum),
    0,
  );
  const { keptOneIn = 1 } = samples;
  const differs = (name: string, said: number, made: number) =>
    said === made ? undefined : `it says ${said} ${name}, but its samples make ${made}`;
  const planned = plannedCount(plan.length, dataset.rows);
  if (counts.planned !== planned) return 'the planned count is not what its plan makes';
  // A request that was in flight when the worker died left no sample and counts as cancelled.
  const lost = counts.sent - samples.count;
  const fewest = Math.ceil((counts.sent - mostInFlight(wire, plan)) / keptOneIn);
  if (samples.count > Math.ceil(counts.sent / keptOneIn) || samples.count < fewest) {
    return `it says ${counts.sent} sent, but holds ${samples.count} samples`;
  }
  // What was lost may have been warm-up, which is not planned.
  const notPlanned = counts.warmUp + (plan.warmUp.kind === 'none' ? 0 : lost);
  if (planned !== undefined && counts.sent - notPlanned > planned)
    return 'it says more were sent than planned';
  if (keptOneIn > 1) return thinnedLie(wire, found);
  return (
    differs('to warm up', counts.warmUp, found.warmUp) ??
    differs('expected', counts.expected, tally(OUTCOME_CODE.expected)) ??
    differs('unexpected', counts.unexpected, tally(OUTCOME_CODE.unexpected)) ??
    differs('responses', counts.responses, counts.expected + counts.unexpected) ??
    differs('exceptions', counts.exceptions, exceptions) ??
    differs('cancelled', counts.cancelled, tally(OUTCOME_CODE.cancelled) + lost)
  );
}

/** Counts of all requests against samples of some of them. */
function thinnedLie({ counts }: SnapshotV3, found: SampleTally): string | undefined {
  const { sent, responses, expected, unexpected, exceptions, cancelled, warmUp } = counts;
  if (responses !== expected + unexpected) return 'its responses are not what it says';
  if (sent !== responses + exceptions + cancelled + warmUp) return 'its counts do not add up';
  const kept = (code: number) => found.byOutcome[code] ?? 0;
  const isMore =
    kept(OUTCOME_CODE.expected) > expected ||
    kept(OUTCOME_CODE.unexpected) > unexpected ||
    found.warmUp > warmUp;
  return isMore ? 'it holds more samples than it counts' : undefined;
}

function mostInFlight({ marks }: SnapshotV3, { load }: Plan): number {
  return marks.some(({ kind }) => kind === 'adjusted') ? MAX_LANES : maxLanes(load);
}
