/**
 * Why the numbers of a run cannot be believed, or only in part. limited: one or another figure is off in a way that the
 * reason names. notToBeTrusted: the headline says more of the browser than of the target.
 */

export type TrustLevel = 'sound' | 'limited' | 'notToBeTrusted';

/** In the order in which reasons of one level are read: what falsifies the headline most comes first. */
export const TRUST_KINDS = [
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
] as const;

export type TrustKind = (typeof TRUST_KINDS)[number];

export type TrustReason = {
  readonly kind: TrustKind;
  readonly level: Exclude<TrustLevel, 'sound'>;
  readonly title: string;
  /** Sentences with the numbers that were found, and their units. */
  readonly evidence: string;
  /** Sentences: exactly what to do. */
  readonly remedy: string;
};

/** undefined: the value is within both limits. A value at its limit is within. */
export function levelAbove(
  value: number,
  limit: { readonly limited: number; readonly notToBeTrusted: number },
): TrustReason['level'] | undefined {
  if (value > limit.notToBeTrusted) return 'notToBeTrusted';
  return value > limit.limited ? 'limited' : undefined;
}
