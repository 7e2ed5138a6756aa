/**
 * Where the time of one request went, by Resource Timing (W3C, https://www.w3.org/TR/resource-timing/), and how it was
 * carried.
 *
 * Known only when the target sends Timing-Allow-Origin (or is this origin); else every phase is NaN, never zero. Phases
 * cover the request from its start to responseEnd; what is left of the latency is the page's own lag. A redirect's hops
 * count as queue: they are over before the request that is timed was sent.
 */
import { UNKNOWN_BYTES } from './samples.ts';

/** Codes are stored in samples and snapshots: once given, a number keeps its meaning. */
export const PROTOCOLS = ['unknown', 'http/1.0', 'http/1.1', 'h2', 'h3', 'other'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export const SAMPLE_FLAG = {
  /** Sent to warm up: in no figure but Sent, drawn grey. */
  warmUp: 1,
  /** Opened a connection of its own. */
  newConnection: 2,
  /** Answered from the browser's cache. */
  fromCache: 4,
  /** Answered, or passed on, by a service worker. */
  fromServiceWorker: 8,
  /** The Resource Timing entry did not come in time. */
  timingMissing: 16,
  /** The answer said Retry-After. */
  retryAfter: 32,
} as const;

export function hasFlag(flags: number, flag: keyof typeof SAMPLE_FLAG): boolean {
  return (flags & SAMPLE_FLAG[flag]) !== 0;
}

/** What is read of a PerformanceResourceTiming; times in ms on the worker's clock, 0 where the browser hides them. */
export type TimingEntry = {
  readonly name: string;
  readonly startTime: number;
  readonly workerStart: number;
  readonly fetchStart: number;
  readonly domainLookupStart: number;
  readonly connectStart: number;
  readonly connectEnd: number;
  readonly requestStart: number;
  readonly responseStart: number;
  readonly responseEnd: number;
  readonly nextHopProtocol: string;
  readonly transferSize: number;
  readonly encodedBodySize: number;
  /** Absent in older browsers. */
  readonly deliveryType: string | undefined;
  readonly serverTiming: readonly { readonly name: string; readonly duration: number }[];
};

export type Phases = {
  readonly queueMs: number;
  readonly connectMs: number;
  readonly waitMs: number;
  readonly receiveMs: number;
  readonly serverTimingMs: number;
  readonly transferBytes: number;
  readonly protocol: number;
  readonly flags: number;
};

const NONE = {
  queueMs: Number.NaN,
  connectMs: Number.NaN,
  waitMs: Number.NaN,
  receiveMs: Number.NaN,
  serverTimingMs: Number.NaN,
  transferBytes: UNKNOWN_BYTES,
  protocol: 0,
};

/** The entry came and says nothing: no Timing-Allow-Origin. */
export const UNKNOWN_PHASES: Phases = { ...NONE, flags: 0 };
/** No entry came. */
export const MISSING_PHASES: Phases = { ...NONE, flags: SAMPLE_FLAG.timingMissing };

export function phasesOf(entry: TimingEntry): Phases {
  const { startTime, requestStart, responseStart, responseEnd, connectStart, connectEnd } = entry;
  const viaWorker = entry.workerStart > 0 ? SAMPLE_FLAG.fromServiceWorker : 0;
  if (entry.deliveryType === 'cache' || isSilentCacheHit(entry)) {
    return { ...UNKNOWN_PHASES, flags: SAMPLE_FLAG.fromCache | viaWorker };
  }
  if (!(requestStart > 0 && responseStart >= requestStart)) {
    return viaWorker === 0 ? UNKNOWN_PHASES : { ...UNKNOWN_PHASES, flags: viaWorker };
  }
  // A kept connection has connectStart = connectEnd = fetchStart.
  const isNew = connectEnd > connectStart;
  const lookupStart = entry.domainLookupStart > 0 ? entry.domainLookupStart : connectStart;
  const connectMs = isNew ? connectEnd - Math.min(lookupStart, connectStart) : 0;
  return {
    queueMs: Math.max(0, requestStart - startTime - connectMs),
    connectMs,
    waitMs: responseStart - requestStart,
    receiveMs: Math.max(0, responseEnd - responseStart),
    serverTimingMs: serverTimingOf(entry.serverTiming),
    transferBytes: entry.transferSize > 0 ? Math.min(entry.transferSize, UNKNOWN_BYTES - 1) : 0,
    protocol: protocolCode(entry.nextHopProtocol),
    flags: viaWorker | (isNew ? SAMPLE_FLAG.newConnection : 0),
  };
}

/** Browsers without deliveryType: a body came, and nothing over the wire. */
function isSilentCacheHit(entry: TimingEntry): boolean {
  return (
    entry.deliveryType === undefined &&
    entry.transferSize === 0 &&
    entry.encodedBodySize > 0 &&
    entry.responseStart > 0
  );
}

function serverTimingOf(metrics: TimingEntry['serverTiming']): number {
  let longest = Number.NaN;
  for (const { name, duration } of metrics) {
    if (name === 'total') return duration;
    if (duration > 0 && !(duration <= longest)) longest = duration;
  }
  return longest;
}

function protocolCode(nextHopProtocol: string): number {
  if (nextHopProtocol === '') return 0;
  const code = (PROTOCOLS as readonly string[]).indexOf(nextHopProtocol);
  return code > 0 ? code : PROTOCOLS.length - 1;
}
