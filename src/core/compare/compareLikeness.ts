/**
 * Are two reports alike enough to be compared? Each way in which they are not, with a sentence. `refuse`: the numbers of the two do not
 * mean the same thing, or there are none, and a comparison would be nonsense; a person may insist and look all the same.
 * `warn`: what differs may be the whole reason of a difference.
 *
 * A is the baseline and B is compared with it, in every sentence. The worst comes first.
 */

import { ENGINE_CLOCK_WORDS, type EngineClock } from '../run/engine.ts';
import { isResponseTime } from '../stats/headline.ts';
import type { Report } from '../stats/report.ts';
import type { Difference } from './compareDifference.ts';
import { likenessOfMeasurement } from './compareMeasurement.ts';
import { likenessOfPlan } from './comparePlan.ts';

export function comparability(a: Report, b: Report): readonly Difference[] {
  return [...meaningless(a, b), ...likenessOfPlan(a, b), ...likenessOfMeasurement(a, b)];
}

export function isRefused(differences: readonly Difference[]): boolean {
  return differences.some(({ severity }) => severity === 'refuse');
}

function meaningless(a: Report, b: Report): Difference[] {
  const found: Difference[] = [];
  const empty = [...(hasResponses(a) ? [] : ['A']), ...(hasResponses(b) ? [] : ['B'])];
  if (empty.length > 0) {
    found.push({
      kind: 'noResponses',
      severity: 'refuse',
      sentence: `${empty.join(' and ')} ${empty.length === 1 ? 'has' : 'have'} no response: there is no latency to compare.`,
    });
  }
  if (clockOf(a) !== clockOf(b)) {
    found.push({
      kind: 'clockMeaning',
      severity: 'refuse',
      sentence: `A measures ${clockWords(a)}, B ${clockWords(b)}: the same server gives different numbers. ${remedyOf(a, b)}`,
    });
  }
  if (isSameRun(a, b)) {
    const sentence =
      'A and B are of one and the same run. What both hold cannot differ, and intervals take it for two runs.';
    found.push({ kind: 'sameRun', severity: 'warn', sentence });
  }
  return found;
}

/** As a whole, in part or at two moments. Nobody starts two runs in one millisecond. */
function isSameRun(a: Report, b: Report): boolean {
  return a.log === b.log || (a.startedAtEpochMs > 0 && a.startedAtEpochMs === b.startedAtEpochMs);
}

function hasResponses({ counts }: Report): boolean {
  return counts.responses > 0;
}

type Clock = EngineClock | 'response' | 'service';

/** An engine's own, or the page's. */
function clockOf({ plan, environment: { engine } }: Report): Clock {
  if (engine !== undefined) return engine.clock;
  return isResponseTime(plan.load) ? 'response' : 'service';
}

function clockWords(report: Report): string {
  return CLOCK_WORDS[clockOf(report)];
}

const CLOCK_WORDS: Readonly<Record<Clock, string>> = {
  response: 'response time (from the planned start)',
  service: 'service time (from just before the request, the browser’s queue included)',
  ...ENGINE_CLOCK_WORDS,
};

function remedyOf(a: Report, b: Report): string {
  const isForeign = (a.environment.engine ?? b.environment.engine) !== undefined;
  return isForeign
    ? 'Compare server time, which both may know, or runs of one tool.'
    : 'Run both with the same kind of load.';
}
