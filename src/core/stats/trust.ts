/**
 * Can the numbers of this run be believed? A level and its reasons, each with the evidence and the remedy. The limits stand
 * beside each rule, with where they come from.
 *
 * The level is that of the worst reason, so a reason more never makes a run look better. A level speaks of the figures, not
 * of the target: a run of nothing but 500s can be sound.
 */

import type { TrustFacts } from './trustFacts.ts';
import { trustOfClock } from './trustOfClock.ts';
import { trustOfConnections } from './trustOfConnections.ts';
import { trustOfGenerator } from './trustOfGenerator.ts';
import { trustOfSamples } from './trustOfSamples.ts';
import { trustOfSources } from './trustOfSources.ts';
import { TRUST_KINDS, type TrustLevel, type TrustReason } from './trustReason.ts';

export type Trust = {
  readonly level: TrustLevel;
  /** Worst first. */
  readonly reasons: readonly TrustReason[];
};

export function trustOf(facts: TrustFacts): Trust {
  const reasons = [
    ...trustOfConnections(facts),
    ...trustOfGenerator(facts),
    ...trustOfClock(facts),
    ...trustOfSources(facts),
    ...trustOfSamples(facts),
  ].sort((a, b) => badness(b) - badness(a) || order(a) - order(b));
  return { level: reasons[0]?.level ?? 'sound', reasons };
}

function badness({ level }: TrustReason): number {
  return level === 'notToBeTrusted' ? 1 : 0;
}

function order({ kind }: TrustReason): number {
  return TRUST_KINDS.indexOf(kind);
}
