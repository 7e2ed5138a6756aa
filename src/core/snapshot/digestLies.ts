/** How the parts of a digest disagree with each other, in the words that a sentence goes on with; undefined when they do not. */
import { isResponseTime } from '../stats/headline.ts';
import { type Digest, holdsFigures } from './digest.ts';
import { disagreement, hasId, sumOf } from './digestAgreement.ts';
import { figuresLie } from './digestLiesFigures.ts';
import { idsLie, samplesLie } from './digestLiesIds.ts';
import { marksLie } from './marksLie.ts';

export function digestLie(digest: Digest): string | undefined {
  return (
    countsLie(digest) ??
    planLie(digest) ??
    figuresLie(digest) ??
    groupsLie(digest) ??
    chartsLie(digest) ??
    trustLie(digest) ??
    idsLie(digest) ??
    samplesLie(digest)
  );
}

function countsLie({ counts, finishedCount, keptOneIn }: Digest): string | undefined {
  const { sent, expected, unexpected, exceptions, cancelled, warmUp } = counts;
  if (sent !== expected + unexpected + exceptions + cancelled + warmUp) {
    return 'its counts do not add up';
  }
  if (finishedCount > sent) return 'it says that more was finished than sent';
  return keptOneIn < 1 ? 'it kept less than nothing' : undefined;
}

function planLie(digest: Digest): string | undefined {
  const { plan, counts, serviceTime, sweep, checks, observed } = digest;
  if ((counts.planned === undefined) !== (plan.length.kind === 'duration')) {
    return 'the planned count is not what its plan makes';
  }
  if ((serviceTime === undefined) === isResponseTime(plan.load)) {
    return 'its service time does not belong to its load';
  }
  const steps = plan.load.kind === 'sweep' ? plan.load.steps : [];
  if (sweep.some(({ lanes }, place) => lanes !== steps[place])) {
    return 'its sweep has steps that its plan does not have';
  }
  if (checks.length !== plan.checks.length) return 'its checks are not those of its plan';
  if (observed.length !== plan.thresholds.length) return 'its thresholds are not those of its plan';
  return undefined;
}

function groupsLie(digest: Digest): string | undefined {
  const { counts, statuses, exceptions, checks, ids, leftOut } = digest;
  const groups = [...statuses, ...exceptions];
  if (groups.some(({ count, idCount }) => idCount > count || idCount > ids.idCount)) {
    return 'something came from more ids than there are';
  }
  if ([...groups, ...checks].some(({ firstIds }) => firstIds.some((id) => !hasId(digest, id)))) {
    return 'it names an id that it does not have';
  }
  const kinds = new Set([
    ...statuses.map(({ status, expected }) => `${status} ${expected}`),
    ...exceptions.map(({ kind }) => kind),
  ]);
  if (kinds.size !== groups.length) return 'it counts the same thing twice';
  // Another tool may tell no status, or of the failed only; and ask a check as often as it likes.
  const isFigures = holdsFigures(digest);
  const isWhole = leftOut.statuses === 0 && !isFigures;
  const isOff = disagreement(digest);
  const responses = counts.expected + counts.unexpected;
  for (const wanted of [true, false]) {
    const own = statuses.filter(({ expected }) => expected === wanted);
    const said = wanted ? counts.expected : counts.unexpected;
    const sum = sumOf(own.map(({ count }) => count));
    if (sum > said || (isWhole && isOff(sum, said))) return 'its statuses do not add up';
  }
  if (isOff(sumOf(exceptions.map(({ count }) => count)), counts.exceptions))
    return 'its exceptions do not add up';
  if (!isFigures && checks.some(({ passed, failed }) => isOff(passed + failed, responses))) {
    return 'its checks do not add up';
  }
  return undefined;
}

function chartsLie({ charts, counts, keptOneIn, marks }: Digest): string | undefined {
  const { intervalMs, mergedIntervals, timeline, throughput, phaseRows } = charts;
  if (timeline.length > 0 && !(intervalMs > 0 && mergedIntervals > 0)) {
    return 'its charts have intervals of no length';
  }
  if (throughput.length > timeline.length) return 'its charts differ in length';
  const rows = phaseRows.map(({ interval }) => interval);
  if (rows.some((row, place) => row >= timeline.length || row <= (rows[place - 1] ?? -1))) {
    return 'its phases are of no interval';
  }
  const counted = sumOf(throughput.flat());
  // Each that was kept counts for keptOneIn, the last one too.
  if (counted > counts.sent + keptOneIn - 1) return 'its charts count more than was sent';
  return marksLie(marks);
}

function trustLie({ trust, leftOut }: Digest): string | undefined {
  const [worst] = trust.reasons;
  const level = worst?.level ?? (leftOut.reasons === 0 ? 'sound' : trust.level);
  return trust.level === level ? undefined : 'its trust is not what its reasons say';
}
