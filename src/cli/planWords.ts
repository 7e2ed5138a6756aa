/** A plan in words, as it stands in its file: for `check`, and before a run. */
import { visibleText } from '../core/exchange/visibleText.ts';
import { formatCount } from '../core/format.ts';
import { requestExpander } from '../core/plan/expandRequest.ts';
import { amountWords, paceWords } from '../core/plan/loadWords.ts';
import type { PlanField, PlanIssue, ReadyPlan } from '../core/plan/plan.ts';
import { scopeOfHost } from '../core/plan/targetScope.ts';
import type { EngineChoice } from './engine.ts';
import type { LoadedPlan } from './loadPlan.ts';

const MAX_TEXT_CHARS = 300;

/** What the file calls the fields of the form. */
const FILE_NAMES: Partial<Record<PlanField, string>> = {
  endpointTemplate: 'endpoint',
  timeoutSeconds: 'timeout',
  expectedStatus: 'expect',
  orderKind: 'order',
  lengthKind: 'rounds',
  durationSeconds: 'duration',
  loadKind: 'load',
  sweepSteps: 'sweep',
  sweepStepSeconds: 'stepSeconds',
  ratePerSecond: 'rate',
  warmUp: 'warmup',
  thinkTime: 'think',
  thresholds: 'threshold',
  checks: 'check',
  autoStop: 'autostop',
};

export function issueWords({ field, severity, message }: PlanIssue): string {
  return `${severity === 'error' ? 'Error' : 'Note'} in "${FILE_NAMES[field] ?? field}": ${message}`;
}

/** What a page would have to say of its browser is nothing to other engines. */
export function issuesFor(engine: EngineChoice, issues: readonly PlanIssue[]): PlanIssue[] {
  return issues.filter(
    ({ severity, message }) =>
      engine === 'browser' || severity === 'error' || !/\bbrowsers?\b/i.test(message),
  );
}

/** `GET https://api.example.com/users/{id}: 500 ids, 500 requests, at most 6 at a time` */
export function planWords({ written, checked, name }: LoadedPlan, ready: ReadyPlan): string {
  const ids = checked.preview.idCount;
  const title = name === undefined ? '' : `${visibleText(name, MAX_TEXT_CHARS)}: `;
  const address = visibleText(written.endpointTemplate.trim(), MAX_TEXT_CHARS);
  return `${title}${written.method} ${address}: ${ids === 1 ? '1 id' : `${formatCount(ids)} ids`}, ${amountWords(ready)}, ${paceWords(ready.load)}`;
}

/** The host of the first request, when it is not this machine. */
export function foreignHost(ready: ReadyPlan): string | undefined {
  const { host, hostname } = new URL(requestExpander(ready)(0).url);
  return scopeOfHost(hostname) === 'loopback' ? undefined : host;
}
