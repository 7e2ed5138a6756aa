/** How the ids and the single requests of a digest disagree with its counts. */
import { isResponse } from '../run/outcome.ts';
import type { Digest } from './digest.ts';
import { disagreement, hasId, isMore, sumOf } from './digestAgreement.ts';

export function idsLie(digest: Digest): string | undefined {
  const { counts, finishedCount, ids, exceptions } = digest;
  const { texts, stats, idCount } = ids;
  if (texts.length > idCount) return 'it has more ids than there are';
  if (ids.level === 'ids' && texts.length !== idCount) return 'it does not have every id';
  for (let id = 0; id < texts.length; id++) {
    const responses = stats.responses[id] ?? 0;
    const isTooMany = responses + (stats.exceptions[id] ?? 0) > (stats.count[id] ?? 0);
    if (isTooMany || (stats.unexpected[id] ?? 0) > responses) return 'an id has more than it has';
    if (responses === 0 && !Number.isNaN(stats.p50Ms[id])) return 'an id has times of nothing';
  }
  const isOff = ids.level === 'ids' ? disagreement(digest) : isMore;
  if (sumOf(stats.count) > finishedCount - counts.warmUp) return 'its ids have more than there is';
  if (
    isOff(sumOf(stats.responses), counts.expected + counts.unexpected) ||
    isOff(sumOf(stats.unexpected), counts.unexpected) ||
    isOff(sumOf(stats.exceptions), counts.exceptions)
  ) {
    return 'its ids do not add up';
  }
  const ofKind = new Map(exceptions.map(({ kind, count }) => [kind, count]));
  for (const [kind, own] of Object.entries(stats.exceptionsBy)) {
    if (own === undefined) continue;
    const said = ofKind.get(kind as (typeof exceptions)[number]['kind']) ?? 0;
    if (isOff(sumOf(own), said)) return 'its ids do not add up';
  }
  return undefined;
}

export function samplesLie(digest: Digest): string | undefined {
  const { samples, ids, plan } = digest;
  const seen = new Map<number, number>();
  for (const { id, outcome, status, failedChecks } of samples) {
    if (!hasId(digest, id)) return 'a request is of an id that it does not have';
    if (isResponse(outcome) && status < 100) return `a response has status ${status}`;
    if (failedChecks >= 2 ** plan.checks.length)
      return 'a check failed that its plan does not have';
    seen.set(id, (seen.get(id) ?? 0) + 1);
  }
  for (const [id, count] of seen) {
    if (count > (ids.stats.count[id] ?? 0)) return 'an id has more requests than it has';
  }
  return undefined;
}
