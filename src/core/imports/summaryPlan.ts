/** The plan that a summary is shown with, made up of what the file tells, and its counts by what that plan expects. */
import { type Check, MAX_CHECKS } from '../plan/check.ts';
import { expects, parseExpectation, type StatusExpectation } from '../plan/expectation.ts';
import { parseChecks } from '../plan/parseChecks.ts';
import { METHODS, type Plan } from '../plan/plan.ts';
import { LEFT_OUT } from '../plan/redact.ts';
import { parseTemplate } from '../plan/template.ts';
import type { Threshold } from '../plan/threshold.ts';
import type { EngineName } from '../run/engine.ts';
import type { Digest, DigestCounts } from '../snapshot/digest.ts';
import { MAX_SAMPLES } from '../snapshot/wireTypes.ts';
import type { ImportedSummary } from './importedSummary.ts';

export function planOfSummary(summary: ImportedSummary, thresholds: readonly Threshold[]): Plan {
  const { endpoint, method, sent, elapsedMs = 0 } = summary;
  return {
    request: {
      method: METHODS.find((one) => one === method.toUpperCase()) ?? 'GET',
      endpointTemplate: parseTemplate(endpoint).ok ? endpoint : endpoint.replace(/[{}]/g, '_'),
      headers: [],
      body: '',
      timeoutMs: 30_000,
      credentials: 'omit',
    },
    load: { kind: 'closed', concurrency: summary.mostInFlight ?? 1 },
    length: isPlannable(sent)
      ? { kind: 'requests', count: sent }
      : { kind: 'duration', durationMs: elapsedMs },
    order: { kind: 'given' },
    expectation: EXPECTATIONS[summary.engine.name] ?? ANSWERED,
    warmUp: { kind: 'none' },
    thinkTime: { minMs: 0, maxMs: 0 },
    thresholds,
    checks: summary.checks.slice(0, MAX_CHECKS).flatMap(() => FOREIGN_CHECK),
    autoStop: false,
  };
}

function isPlannable(sent: number): boolean {
  return sent <= MAX_SAMPLES;
}

function expectationOf(text: string): StatusExpectation {
  const parsed = parseExpectation(text);
  return parsed.ok ? parsed.value : { text, ranges: [] };
}

/** What most tools call a success, or leave to the reader. */
const ANSWERED = expectationOf('2xx, 3xx');
const EXPECTATIONS: Partial<Record<EngineName, StatusExpectation>> = {
  autocannon: expectationOf('2xx'),
  Fortio: expectationOf('2xx'),
};

/** A tool's check has a name and no rule that could be asked again. */
const FOREIGN_CHECK: readonly Check[] = parseChecks(`body contains "${LEFT_OUT}"`).checks;

export function countsOfSummary(summary: ImportedSummary, { expectation }: Plan): DigestCounts {
  const { sent, responses, statuses, failedResponses } = summary;
  const exceptions = sumOf(summary.exceptions);
  // Where every status is known they decide, as in every other report.
  const isKnown = sumOf(statuses) === responses;
  const unexpected = isKnown
    ? sumOf(statuses.filter(({ status }) => !expects(expectation, status)))
    : failedResponses;
  return {
    planned: isPlannable(sent) ? sent : undefined,
    sent,
    expected: responses - unexpected,
    unexpected,
    exceptions,
    cancelled: sent - responses - exceptions,
    warmUp: 0,
    dropped: summary.dropped,
  };
}

/** None rather than some that do not fit to the counts. */
export function statusesOfSummary(
  { statuses }: ImportedSummary,
  expectation: StatusExpectation,
  counts: DigestCounts,
): Digest['statuses'] {
  const found = statuses.map((one) => ({
    ...one,
    expected: expects(expectation, one.status),
    idCount: 0,
    firstIds: [],
  }));
  const wrong = sumOf(found.filter(({ expected }) => !expected));
  const isFitting = wrong <= counts.unexpected && sumOf(found) - wrong <= counts.expected;
  return isFitting ? found : [];
}

function sumOf(groups: readonly { readonly count: number }[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
