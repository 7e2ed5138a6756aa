/** Loads of so many arrivals per second, constant or in stages. */
import { formatCount } from '../format.ts';
import type { AddIssue } from './addIssue.ts';
import { wholeNumber } from './checkNumber.ts';
import { MAX_LANES, MAX_RATE_PER_SECOND, type OpenLoad, type Stage } from './load.ts';
import { parseStages } from './parseStages.ts';
import { MAX_REQUESTS, type PlanDraft, type RunLength } from './plan.ts';

const MAX_SEED = 0xffff_ffff;

export function checkOpenLoad(draft: PlanDraft, addIssue: AddIssue): OpenLoad | undefined {
  return checkOpen(draft, checkRate(draft.ratePerSecond, addIssue), [], addIssue);
}

/** A constant rate for a time: not more than a run may make. */
export function checkArrivalCount(load: OpenLoad, length: RunLength, addIssue: AddIssue): boolean {
  if (load.stages.length > 0 || length.kind !== 'duration') return true;
  if ((load.ratePerSecond * length.durationMs) / 1000 <= MAX_REQUESTS) return true;
  addIssue(
    'ratePerSecond',
    'That is more than 10,000,000 requests, the most one run makes. Use a lower rate or less time.',
  );
  return false;
}

export function checkOpenStages(draft: PlanDraft, addIssue: AddIssue): OpenLoad | undefined {
  // A ramp may begin at nothing.
  const ratePerSecond =
    wholeNumber(draft.ratePerSecond, 0, 0) ?? checkRate(draft.ratePerSecond, addIssue);
  const parsed = parseStages(draft.stages);
  const stages = parsed.ok ? parsed.value : [];
  const problem = parsed.ok ? problemOf(stages, ratePerSecond ?? 0) : parsed.error;
  if (problem !== undefined) addIssue('stages', problem);
  const load = checkOpen(draft, ratePerSecond, stages, addIssue);
  return problem === undefined ? load : undefined;
}

function checkOpen(
  draft: PlanDraft,
  ratePerSecond: number | undefined,
  stages: readonly Stage[],
  addIssue: AddIssue,
): OpenLoad | undefined {
  const maxInFlight = wholeNumber(draft.maxInFlight, 1, MAX_LANES);
  if (maxInFlight === undefined)
    addIssue(
      'maxInFlight',
      'Write a whole number from 1 to 1,000: how many requests may be in flight at most.',
    );
  const seed = checkSeed(draft, addIssue);
  if (ratePerSecond === undefined || maxInFlight === undefined || seed === undefined)
    return undefined;
  const { arrivals, whenFull } = draft;
  return { kind: 'open', ratePerSecond, stages, arrivals, seed, maxInFlight, whenFull };
}

function checkRate(text: string, addIssue: AddIssue): number | undefined {
  const rate = Number(text.trim() || Number.NaN);
  if (rate > 0 && rate <= MAX_RATE_PER_SECOND) return rate;
  addIssue(
    'ratePerSecond',
    `Write requests per second, more than 0 and at most ${formatCount(MAX_RATE_PER_SECOND)}.`,
  );
  return undefined;
}

/** A seed that decides nothing is not asked for; that of a shuffle is checked, and spoken of, with the order. */
function checkSeed({ arrivals, orderKind, seed }: PlanDraft, addIssue: AddIssue) {
  const value = wholeNumber(seed, 0, MAX_SEED);
  if (value !== undefined) return value;
  if (arrivals === 'uniform') return 1;
  if (orderKind === 'given')
    addIssue(
      'seed',
      'Write a whole number from 0 to 4,294,967,295; the same seed gives the same arrivals.',
    );
  return undefined;
}

function problemOf(stages: readonly Stage[], firstRate: number): string | undefined {
  let rate = firstRate;
  let requests = 0;
  for (const { durationMs, target } of stages) {
    if (target > MAX_RATE_PER_SECOND)
      return `At most ${formatCount(MAX_RATE_PER_SECOND)} requests per second.`;
    requests += (((rate + target) / 2) * durationMs) / 1000;
    rate = target;
  }
  if (requests === 0) return 'Nothing would be sent. Give at least one stage a rate above 0.';
  if (requests <= MAX_REQUESTS) return undefined;
  return 'That is more than 10,000,000 requests, the most one run makes. Use lower rates or less time.';
}
