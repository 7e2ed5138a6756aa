/**
 * A finished report as the one object that `--json` prints; docs/commandLine.md says what each field is. Fields are added, never
 * renamed: scripts read it. Of a report that was redacted. null stands for what is not known, since JSON has no undefined.
 */
import { idCount } from '../core/plan/dataset.ts';
import { cellAt } from '../core/plan/textColumn.ts';
import { isStartKnown } from '../core/run/startedWords.ts';
import type { Report } from '../core/stats/report.ts';
import { verdictOf } from '../core/stats/verdict.ts';
import type { ExitCode } from './exitCodes.ts';
import { nameOf } from './runSummary.ts';
import { topIds } from './topIds.ts';

export type WrittenFile = { readonly kind: string; readonly path: string };

export type RunJsonFacts = {
  readonly exitCode: ExitCode;
  readonly files: readonly WrittenFile[];
  readonly notes: readonly string[];
};

const MAX_IDS = 100;

export function runJson(report: Report, facts: RunJsonFacts): Readonly<Record<string, unknown>> {
  const { plan, dataset, counts, latencyDetails, trust, end, byId, environment } = report;
  const { percentiles, minMs, meanMs, maxMs, exact } = latencyDetails.all;
  const failures = (id: number) => (byId.unexpected[id] ?? 0) + (byId.exceptions[id] ?? 0);
  const failed = topIds(byId.count, failures, MAX_IDS);
  const slowest = topIds(byId.count, (id) => byId.maxMs[id] ?? 0, MAX_IDS);
  const nameOfId = (id: number) => cellAt(dataset.ids, id);
  return {
    format: 'rollcall-run',
    version: 1,
    exitCode: facts.exitCode,
    verdict: verdictOf(report),
    end: end === undefined ? null : { reason: end.reason, message: end.message ?? null },
    plan: {
      method: plan.request.method,
      endpoint: plan.request.endpointTemplate,
      ids: report.digest?.idCount ?? idCount(dataset),
      expect: plan.expectation.text,
    },
    engine: environment.engine ?? { name: 'browser' },
    startedAt: isStartKnown(report.startedAtEpochMs)
      ? new Date(report.startedAtEpochMs).toISOString()
      : null,
    elapsedMs: report.elapsedMs,
    counts: { ...counts, planned: counts.planned ?? null },
    ratePerSecond: report.ratePerSecond ?? null,
    latencyMs: {
      exact,
      min: minMs ?? null,
      mean: meanMs ?? null,
      max: maxMs ?? null,
      percentiles: Object.fromEntries(
        percentiles.map((percentile) => [
          nameOf(percentile),
          {
            value: percentile.valueMs ?? null,
            low: percentile.lowMs ?? null,
            high: percentile.highMs ?? null,
          },
        ]),
      ),
    },
    statuses: report.statuses.map(({ status, expected, count }) => ({ status, expected, count })),
    exceptions: report.exceptions.map(({ kind, count }) => ({ kind, count })),
    thresholds: report.thresholds.map(({ threshold, observed, passed }) => ({
      text: threshold.text,
      observed: observed ?? null,
      passed: passed ?? null,
    })),
    checks: report.checks.map(({ text, passed, failed: count }) => ({
      text,
      passed,
      failed: count,
    })),
    trust: {
      level: trust.level,
      reasons: trust.reasons.map(({ title, evidence, remedy }) => ({ title, evidence, remedy })),
    },
    failedIdCount: failed.total,
    failedIds: failed.ids.map((id) => ({ id: nameOfId(id), failed: failures(id) })),
    slowestIds: slowest.ids.map((id) => ({ id: nameOfId(id), maxMs: byId.maxMs[id] ?? 0 })),
    files: facts.files,
    notes: facts.notes,
  };
}
