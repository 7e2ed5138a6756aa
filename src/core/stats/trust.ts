/**
 * Can the numbers of this run be believed? A level and its reasons, each with the evidence and the remedy. The limits stand
 * beside each rule, with where they come from.
 *
 * The level is that of the worst reason, so a reason more never makes a run look better. A level speaks of the figures, not
 * of the target: a run of nothing but 500s can be sound.
 */

import type { EngineFacts } from '../run/engine.ts';
import type { TrustFacts } from './trustFacts.ts';
import { trustOfClock } from './trustOfClock.ts';
import { trustOfConnections } from './trustOfConnections.ts';
import { trustOfEngine } from './trustOfEngine.ts';
import { rateNotReached, trustOfGenerator } from './trustOfGenerator.ts';
import { trustOfSamples } from './trustOfSamples.ts';
import { trustOfSources } from './trustOfSources.ts';
import { TRUST_KINDS, type TrustLevel, type TrustReason } from './trustReason.ts';

export type Trust = {
  readonly level: TrustLevel;
  /** Worst first. */
  readonly reasons: readonly TrustReason[];
};

export function trustOf(facts: TrustFacts): Trust {
  const found = facts.engine === undefined ? ofThePage(facts) : ofAnEngine(facts, facts.engine);
  const reasons = found.sort((a, b) => badness(b) - badness(a) || order(a) - order(b));
  return { level: reasons[0]?.level ?? 'sound', reasons };
}

function ofThePage(facts: TrustFacts): TrustReason[] {
  return [
    ...trustOfConnections(facts),
    ...trustOfGenerator(facts),
    ...trustOfClock(facts),
    ...trustOfSources(facts),
    ...trustOfSamples(facts),
  ];
}

/** Reasons that speak of a browser say nothing of a tool without one. */
function ofAnEngine(facts: TrustFacts, engine: EngineFacts): TrustReason[] {
  return [...rateNotReached(facts), ...trustOfSamples(facts), ...trustOfEngine(facts, engine)];
}

function badness({ level }: TrustReason): number {
  return level === 'notToBeTrusted' ? 1 : 0;
}

function order({ kind }: TrustReason): number {
  return TRUST_KINDS.indexOf(kind);
}
