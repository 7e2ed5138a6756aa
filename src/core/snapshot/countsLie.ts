/** How the counts of a snapshot disagree with its samples or with each other; undefined when they do not. */
import { MAX_LANES, maxLanes } from '../plan/load.ts';
import { type Plan, plannedCount } from '../plan/plan.ts';
import { isException, OUTCOME_CODE } from '../run/outcome.ts';
import type { SampleTally } from './readSamples.ts';
import type { SnapshotFacts } from './snapshot.ts';

/** What a snapshot says of itself. */
type Said = {
  readonly facts: SnapshotFacts;
  readonly rowCount: number;
  readonly sampleCount: number;
  readonly keptOneIn: number;
};

export function countsLie(said: Said, plan: Plan, found: SampleTally): string | undefined {
  const { facts, rowCount, sampleCount, keptOneIn } = said;
  const { counts } = facts;
  const tally = (code: number) => found.byOutcome[code] ?? 0;
  const exceptions = found.byOutcome.reduce(
    (sum, n, code) => (isException(code) ? sum + n : sum),
    0,
  );
  const differs = (name: string, said: number, made: number) =>
    said === made ? undefined : `it says ${said} ${name}, but its samples make ${made}`;
  const planned = plannedCount(plan.length, rowCount);
  if (counts.planned !== planned) return 'the planned count is not what its plan makes';
  // A request that was in flight when the worker died left no sample and counts as cancelled.
  const lost = counts.sent - sampleCount;
  const fewest = Math.ceil((counts.sent - mostInFlight(facts, plan)) / keptOneIn);
  if (sampleCount > Math.ceil(counts.sent / keptOneIn) || sampleCount < fewest) {
    return `it says ${counts.sent} sent, but holds ${sampleCount} samples`;
  }
  // What was lost may have been warm-up, which is not planned.
  const notPlanned = counts.warmUp + (plan.warmUp.kind === 'none' ? 0 : lost);
  if (planned !== undefined && counts.sent - notPlanned > planned)
    return 'it says more were sent than planned';
  if (keptOneIn > 1) return thinnedLie(facts, found);
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
function thinnedLie({ counts }: SnapshotFacts, found: SampleTally): string | undefined {
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

function mostInFlight({ marks }: SnapshotFacts, { load }: Plan): number {
  return marks.some(({ kind }) => kind === 'adjusted') ? MAX_LANES : maxLanes(load);
}
