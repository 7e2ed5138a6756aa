/**
 * The tool's own rules as thresholds of ours, each with the tool's verdict. What our figures say stands beside it only where it comes to
 * the same verdict; else the tool knows better (it had every request), and a note says which rule that is of.
 */
import { parseThresholds } from '../plan/parseThresholds.ts';
import { redactSentence } from '../plan/redact.ts';
import { MAX_THRESHOLDS, type Threshold } from '../plan/threshold.ts';
import {
  evaluateThresholds,
  type Measures,
  type ThresholdResult,
} from '../stats/thresholdResults.ts';
import type { ImportedSummary } from './importedSummary.ts';

type SummaryThresholds = {
  readonly results: readonly ThresholdResult[];
  readonly notes: readonly string[];
};

const MAX_NOTES = 8;

export function summaryThresholds(summary: ImportedSummary): SummaryThresholds {
  const measures = measuresOf(summary);
  const results: ThresholdResult[] = [];
  const foreign: ImportedSummary['thresholds'][number][] = [];
  for (const rule of summary.thresholds) {
    const threshold = thresholdOf(rule.text);
    if (threshold === undefined || results.length >= MAX_THRESHOLDS) {
      foreign.push(rule);
      continue;
    }
    const [own] = evaluateThresholds([threshold], measures, summary.elapsedMs ?? 0);
    const isSame = own?.passed === rule.passed;
    if (!isSame) foreign.push(rule);
    results.push(isSame ? own : { ...UNKNOWN, threshold, passed: rule.passed });
  }
  return { results, notes: notesOf(foreign, summary.engine.name) };
}

const UNKNOWN = { observed: undefined, margin: undefined, abortsNow: false } as const;

function thresholdOf(text: string): Threshold | undefined {
  const { thresholds, problems } = parseThresholds(text);
  const [threshold, ...more] = thresholds;
  return problems.length === 0 && more.length === 0 ? threshold : undefined;
}

/** What failed first. */
function notesOf(rules: ImportedSummary['thresholds'], name: string): string[] {
  const sorted = [...rules].sort((a, b) => Number(a.passed) - Number(b.passed));
  return sorted.slice(0, MAX_NOTES).map(({ text, passed }) => {
    return `${name} itself says that its rule «${redactSentence(text)}» ${passed ? 'passed' : 'FAILED'}; the figures here do not show it.`;
  });
}

function measuresOf(summary: ImportedSummary): Measures {
  const { latency, sent, failedResponses, exceptions, responses, checks, dropped } = summary;
  const lost = exceptions.reduce((sum, { count }) => sum + count, 0);
  const finished = responses + lost;
  const passed = checks.reduce((sum, check) => sum + check.passed, 0);
  const asked = checks.reduce((sum, check) => sum + check.passed + check.failed, 0);
  return {
    duration: {
      quantileMs: (wanted) =>
        latency.quantiles.find(({ quantile }) => Math.abs(quantile - wanted) < 1e-9)?.valueMs,
      avgMs: latency.meanMs,
      minMs: latency.minMs,
      maxMs: latency.maxMs,
    },
    waiting: {
      quantileMs: () => undefined,
      avgMs: undefined,
      minMs: undefined,
      maxMs: undefined,
    },
    failedRatio: finished === 0 ? undefined : (failedResponses + lost) / finished,
    checksRatio: asked === 0 ? undefined : passed / asked,
    requestCount: sent,
    droppedCount: dropped,
    elapsedMs: summary.elapsedMs ?? 0,
  };
}
