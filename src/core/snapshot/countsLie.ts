/** How the counts of a snapshot disagree with its samples or with each other; undefined when they do not. */
import { type Plan, plannedCount } from '../plan/plan.ts';
import { isException, OUTCOME_CODE } from '../run/outcome.ts';
import type { SampleTally } from './readSamples.ts';
import type { SnapshotFacts } from './snapshot.ts';

/**
 * Requests that are sent and have no sample yet. Not bounded by the lanes: a lane sends on while answers wait for their timing, and
 * failures for the probe (worker/settler.ts), some 4 s each.
 */
export const MAX_IN_FLIGHT = 65_535;

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
  const fewest = Math.ceil((counts.sent - MAX_IN_FLIGHT) / keptOneIn);
  if (sampleCount > Math.ceil(counts.sent / keptOneIn) || sampleCount < fewest) {
    return `it says ${counts.sent} sent, but holds ${sampleCount} samples`;
  }
  if (isMoreThanPlanned(plan, rowCount, { sent: counts.sent, warmUp: counts.warmUp, lost })) {
    return 'it says more were sent than planned';
  }
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

/** `lost` left no sample: it may have been warm-up, which is not planned. */
export function isMoreThanPlanned(
  plan: Pick<Plan, 'length' | 'warmUp'>,
  rowCount: number,
  found: { readonly sent: number; readonly warmUp: number; readonly lost: number },
): boolean {
  const planned = plannedCount(plan.length, rowCount);
  const notPlanned = found.warmUp + (plan.warmUp.kind === 'none' ? 0 : found.lost);
  return planned !== undefined && found.sent - notPlanned > planned;
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
