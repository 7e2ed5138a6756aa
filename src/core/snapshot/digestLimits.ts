/** What a digest may hold at most, and the lists whose places stand in it: these may grow at their ends only. */
import type { HttpMethod } from '../plan/plan.ts';
import type { ExceptionKind } from '../run/outcome.ts';
import type { RunEnd } from '../stats/report.ts';
import type { TrustKind, TrustLevel } from '../stats/trustReason.ts';

/** A run is bounded by 10,000,000 requests and its warm-up; columns hold this. */
export const MAX_DIGEST_COUNT = 0xffff_ffff;
export const MAX_DIGEST_IDS = 20_000;
export const MAX_DIGEST_SAMPLES = 1000;
export const MAX_DIGEST_TEXT_BYTES = 2000;
export const MAX_ID_BYTES = 2000;

export const WIRE_METHODS: readonly HttpMethod[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
];

export const WIRE_EXCEPTIONS: readonly ExceptionKind[] = [
  'timeout',
  'network',
  'cors',
  'blocked',
  'body',
  'saturated',
];

export const WIRE_ENDS: readonly RunEnd['reason'][] = [
  'completed',
  'stopped',
  'aborted',
  'terminated',
  'failed',
];

export const WIRE_TRUST_LEVELS: readonly TrustLevel[] = ['sound', 'limited', 'notToBeTrusted'];

export const WIRE_TRUST_KINDS: readonly TrustKind[] = [
  'frozen',
  'rateNotReached',
  'browserQueue',
  'connectionLimit',
  'workerLag',
  'cacheHits',
  'serviceWorker',
  'littlesLaw',
  'coarseClock',
  'notSteady',
  'hidden',
  'phasesUnknown',
  'fewSamples',
  'engineDetail',
  'generatorUnseen',
];
