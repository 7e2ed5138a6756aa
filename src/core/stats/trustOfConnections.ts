/**
 * What the browser puts between fetch and the wire. It opens six connections to a host over HTTP/1.1 and queues the rest,
 * and only a target that sends Timing-Allow-Origin lets a page see that. With phases known the queue is known too and the
 * server time beside the latency stays exact; so it limits the run and does not spoil it.
 */
import { formatCount, formatMs, formatShare, formatTenths } from '../format.ts';
import type { TrustFacts } from './trustFacts.ts';
import { levelAbove, type TrustReason } from './trustReason.ts';

/** Chrome, Firefox and Safari alike. */
const HTTP1_CONNECTIONS = 6;
const QUEUE_RATIO = { limited: 0.1, notToBeTrusted: 0.5 };
/** Below this the wait is the browser's own work on a request, which no target is slow by: 0.7 ms idle, a few ms when busy. */
const QUEUE_FLOOR_MS = 5;
/** Known for so many responses, the phases stand for all. */
const KNOWN_RATIO = 0.9;
/** Median cost of a request inside the browser at six lanes or fewer, measured: unseen without phases. */
const BROWSER_COST_MS = 3.5;
const BROWSER_COST_RATIO = 0.1;

export function trustOfConnections(facts: TrustFacts): TrustReason[] {
  return [browserQueue(facts), connectionLimit(facts), phasesUnknown(facts)].filter(
    (reason) => reason !== undefined,
  );
}

function browserQueue(facts: TrustFacts): TrustReason | undefined {
  const { queueRatio, queueMeanMs, preflightCount = 0, lanesAsked } = facts;
  if (queueRatio === undefined || queueMeanMs === undefined) return undefined;
  const found = levelAbove(queueRatio, QUEUE_RATIO);
  if (found === undefined || queueMeanMs <= QUEUE_FLOOR_MS) return undefined;
  const isKnown = knownRatio(facts) >= KNOWN_RATIO;
  const preflights =
    preflightCount === 0
      ? ''
      : ` That includes ${formatCount(preflightCount)} OPTIONS requests which the browser sent first.`;
  return {
    kind: 'browserQueue',
    level: isKnown ? 'limited' : found,
    title: 'Latency includes the browser’s queue',
    evidence: `${formatShare(queueRatio)} of the latency was waiting inside the browser, ${formatMs(queueMeanMs)} ms a request on average.${preflights}`,
    remedy: [
      isKnown
        ? 'Read server time instead: it is measured after the queue.'
        : 'Send Timing-Allow-Origin with every answer, so that server time is known for all of them.',
      lanesAsked > HTTP1_CONNECTIONS
        ? `Use at most ${HTTP1_CONNECTIONS} lanes, or serve the target over HTTP/2.`
        : 'Close other tabs that call this target and whatever keeps this machine busy.',
      ...(preflightCount === 0
        ? []
        : ['Let the target answer OPTIONS with Access-Control-Max-Age: 7200.']),
    ].join(' '),
  };
}

function connectionLimit(facts: TrustFacts): TrustReason | undefined {
  const { lanesAsked, http1Count, wireConcurrency, queueRatio } = facts;
  if (lanesAsked <= HTTP1_CONNECTIONS || http1Count === 0) return undefined;
  // More on the wire than one host's connections carry: several hosts, or most of it over HTTP/2.
  if (wireConcurrency !== undefined && wireConcurrency > HTTP1_CONNECTIONS * 1.05) return undefined;
  // An open load may touch a peak once and queue next to nothing.
  if (queueRatio !== undefined && queueRatio <= QUEUE_RATIO.limited) return undefined;
  const wire =
    wireConcurrency === undefined
      ? `at most ${HTTP1_CONNECTIONS} were on the wire`
      : `${formatTenths(wireConcurrency)} were on the wire on average`;
  return {
    kind: 'connectionLimit',
    level: 'limited',
    title: 'More lanes than connections',
    evidence: `${formatCount(lanesAsked)} requests were in flight at once, ${wire}: over HTTP/1.1 (${formatCount(http1Count)} answers) the browser opens ${HTTP1_CONNECTIONS} connections to a host.`,
    remedy: `Take the load on the target for ${HTTP1_CONNECTIONS} at once, not ${formatCount(lanesAsked)}. For more, serve the target over HTTP/2, or export the plan to k6.`,
  };
}

/**
 * Matters when there can be a queue, or when the browser's own share of a short latency would be seen. At six lanes or
 * fewer and with slow answers the headline is right to within a tenth, phases or not.
 */
function phasesUnknown(facts: TrustFacts): TrustReason | undefined {
  const { phasesKnownCount, phasesUnknownCount, cacheHitCount, lanesAsked, p50LatencyMs } = facts;
  const unknown = Math.max(0, phasesUnknownCount - cacheHitCount);
  if (knownRatio(facts) >= KNOWN_RATIO || p50LatencyMs === undefined) return undefined;
  const canQueue = lanesAsked > HTTP1_CONNECTIONS;
  if (!canQueue && BROWSER_COST_MS / p50LatencyMs <= BROWSER_COST_RATIO) return undefined;
  const stake = canQueue
    ? `With ${formatCount(lanesAsked)} lanes on HTTP/1.1 up to ${formatShare(1 - HTTP1_CONNECTIONS / lanesAsked)} of the latency can be the browser’s queue.`
    : `The browser’s own work, about ${formatMs(BROWSER_COST_MS)} ms a request, is part of a p50 of ${formatMs(p50LatencyMs)} ms.`;
  return {
    kind: 'phasesUnknown',
    level: 'limited',
    title: 'Queue and server time cannot be told apart',
    evidence: `${formatCount(unknown)} of ${formatCount(phasesKnownCount + unknown)} answers came without Timing-Allow-Origin. ${stake}`,
    remedy: canQueue
      ? `Send Timing-Allow-Origin from the target. Until then use at most ${HTTP1_CONNECTIONS} lanes.`
      : 'Send Timing-Allow-Origin from the target, and read server time.',
  };
}

/** A cached answer has no phases whatever the target sends, so it does not count. */
function knownRatio({ phasesKnownCount, phasesUnknownCount, cacheHitCount }: TrustFacts): number {
  const all = phasesKnownCount + Math.max(0, phasesUnknownCount - cacheHitCount);
  return all === 0 ? 1 : phasesKnownCount / all;
}
