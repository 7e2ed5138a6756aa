/**
 * The single requests that a digest holds: the slowest, and of what failed the slowest of each kind of exception and of each
 * unexpected status in turn, so that a thousand timeouts do not hide one refused connection. Half of the places are for what
 * failed; what one side does not need is the other's. Warm-up and cancelled requests are none of them.
 */
import { isException, OUTCOME_CODE } from '../run/outcome.ts';
import { hasFlag } from '../run/phases.ts';
import { headlineMs, isResponseTime } from '../stats/headline.ts';
import type { Report } from '../stats/report.ts';
import { eachSample } from '../stats/selectedSamples.ts';
import { DIGEST_BUDGETS } from './digestBudget.ts';
import { Top } from './digestTop.ts';

type Candidates = {
  /** Indices in the log, the slowest first. */
  readonly slow: readonly number[];
  readonly failed: readonly (readonly number[])[];
};

const MOST = Math.max(...DIGEST_BUDGETS.map(({ maxSamples }) => maxSamples));
/** Above all outcome codes. */
const STATUS_GROUPS = 256;

const known = new WeakMap<Report, Candidates>();

/** Indices in the log of a finished report, ascending. */
export function telltaleSamples(report: Report, limit: number): number[] {
  if (limit === 0) return [];
  const candidates = known.get(report) ?? candidatesOf(report);
  known.set(report, candidates);
  const { slow, failed } = candidates;
  const failedCount = failed.reduce((sum, group) => sum + group.length, 0);
  const forFailed = Math.min(failedCount, Math.max(Math.ceil(limit / 2), limit - slow.length));
  const chosen = [...slow.slice(0, limit - forFailed), ...inTurn(failed, forFailed)];
  return chosen.sort((a, b) => a - b);
}

function candidatesOf(report: Report): Candidates {
  const responseTime = isResponseTime(report.plan.load);
  const slow = new Top(MOST);
  const failed = new Map<number, Top>();
  eachSample(report, (columns, at, index) => {
    if (hasFlag(columns.flags[at] ?? 0, 'warmUp')) return;
    const outcome = columns.outcome[at] ?? 0;
    const latencyMs = headlineMs(columns, at, responseTime);
    if (outcome === OUTCOME_CODE.expected) {
      slow.add(latencyMs, 0, index);
      return;
    }
    const isUnexpected = outcome === OUTCOME_CODE.unexpected;
    if (!isUnexpected && !isException(outcome)) return;
    const key = isUnexpected ? STATUS_GROUPS + (columns.status[at] ?? 0) : outcome;
    const group = failed.get(key) ?? new Top(MOST);
    failed.set(key, group);
    group.add(latencyMs, 0, index);
  });
  const keys = [...failed.keys()].sort((a, b) => a - b);
  return { slow: slow.names(), failed: keys.map((key) => failed.get(key)?.names() ?? []) };
}

/** The first of each, then the second of each … */
export function inTurn<T>(groups: readonly (readonly T[])[], limit: number): T[] {
  const taken: T[] = [];
  const longest = Math.max(0, ...groups.map(({ length }) => length));
  for (let place = 0; place < longest; place++) {
    for (const group of groups) {
      const one = group[place];
      if (one === undefined) continue;
      if (taken.length >= limit) return taken;
      taken.push(one);
    }
  }
  return taken;
}
