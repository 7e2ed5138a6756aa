/**
 * From what was typed to a plan that can run: every problem beside its field, each in one sentence that says what to do.
 * `ready` is there exactly when no issue is an error.
 */

import type { AddIssue } from './addIssue.ts';
import { checkEndpoint } from './checkEndpoint.ts';
import { checkHeadersAndBody } from './checkHeadersAndBody.ts';
import { checkLoad } from './checkLoad.ts';
import { checkSeconds } from './checkNumber.ts';
import { idCount, variablesOfRow } from './dataset.ts';
import { parseExpectation } from './expectation.ts';
import { parseChecks } from './parseChecks.ts';
import type { DatasetParse } from './parseDataset.ts';
import { parseThresholds } from './parseThresholds.ts';
import {
  MAX_TIMEOUT_MS,
  type Order,
  type Plan,
  type PlanDraft,
  type PlanIssue,
  plannedCount,
  type ReadyPlan,
} from './plan.ts';
import { scopeOf } from './targetScope.ts';
import type { UrlTemplate } from './template.ts';
import { problemWords } from './textProblem.ts';

export type PlanPreview = {
  /** undefined when the run goes on for a time. */
  readonly requestCount: number | undefined;
  readonly idCount: number;
  readonly duplicateCount: number;
  readonly blankCount: number;
  readonly firstUrl: string | undefined;
  readonly lastUrl: string | undefined;
  readonly notes: readonly string[];
};

export type CheckedPlan = {
  readonly issues: readonly PlanIssue[];
  readonly preview: PlanPreview;
  readonly ready: ReadyPlan | undefined;
};

export function checkPlan(draft: PlanDraft, parse: DatasetParse): CheckedPlan {
  const issues: PlanIssue[] = [];
  const addIssue: AddIssue = (field, message, severity = 'error') =>
    issues.push({ field, message, severity });
  const { dataset } = parse;

  const template = checkEndpoint(draft.endpointTemplate, parse, addIssue);
  for (const problem of parse.problems) addIssue('ids', problem);
  if (parse.problems.length === 0 && dataset.rowCount === 0) {
    addIssue(
      'ids',
      'Paste at least one id: one per line, a range such as 1-100, JSON, or a CSV with a header.',
    );
  }
  const headers = checkHeadersAndBody(draft, parse, addIssue);
  const load = checkLoad(draft, dataset.rowCount, addIssue);
  const timeoutMs = checkSeconds(
    'timeoutSeconds',
    draft.timeoutSeconds,
    0.001,
    MAX_TIMEOUT_MS,
    addIssue,
  );
  const expectation = parseExpectation(draft.expectedStatus);
  if (!expectation.ok) addIssue('expectedStatus', expectation.error);
  const order = checkOrder(draft, addIssue);
  const rules = checkRules(draft, addIssue);

  const preview: PlanPreview = {
    requestCount: load === undefined ? undefined : plannedCount(load.length, dataset.rowCount),
    idCount: idCount(dataset),
    duplicateCount: parse.duplicateCount,
    blankCount: parse.blankCount,
    firstUrl: urlOfRow(template, parse, 0),
    lastUrl: urlOfRow(template, parse, dataset.rowCount - 1),
    notes: parse.notes,
  };
  const blocked =
    issues.some((issue) => issue.severity === 'error') ||
    timeoutMs === undefined ||
    load === undefined ||
    order === undefined ||
    !expectation.ok;
  if (blocked) return { issues, preview, ready: undefined };
  const ready: ReadyPlan = {
    request: {
      method: draft.method,
      endpointTemplate: draft.endpointTemplate.trim(),
      headers,
      body: draft.body,
      timeoutMs,
      credentials: draft.credentials,
    },
    ...load,
    ...rules,
    order,
    expectation: expectation.value,
    autoStop: draft.autoStop === 'auto' ? !isOnThisMachine(draft) : draft.autoStop === 'on',
    dataset,
    validated: true,
  };
  return { issues, preview, ready };
}

/** Text of rules to rules; their problems go beside the field they were typed in. */
function checkRules(draft: PlanDraft, addIssue: AddIssue): Pick<Plan, 'thresholds' | 'checks'> {
  const { thresholds, problems: thresholdProblems } = parseThresholds(draft.thresholds);
  for (const problem of thresholdProblems) addIssue('thresholds', problemWords(problem));
  const { checks, problems: checkProblems } = parseChecks(draft.checks);
  for (const problem of checkProblems) addIssue('checks', problemWords(problem));
  return { thresholds, checks };
}

/** The host has no placeholder, so the template's own text names it. */
function isOnThisMachine({ endpointTemplate }: PlanDraft): boolean {
  const authority = /^https?:\/\/[^/?#]*/i.exec(endpointTemplate.trim())?.[0] ?? '';
  return URL.canParse(authority) && scopeOf(authority) === 'loopback';
}

function urlOfRow(
  template: UrlTemplate | undefined,
  parse: DatasetParse,
  row: number,
): string | undefined {
  if (template === undefined || row < 0 || row >= parse.dataset.rowCount) return undefined;
  return template.expand(variablesOfRow(parse.dataset, row));
}

function checkOrder(draft: PlanDraft, addIssue: AddIssue): Order | undefined {
  if (draft.orderKind === 'given') return { kind: 'given' };
  const seed = Number(draft.seed.trim() || Number.NaN);
  if (Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff) return { kind: 'shuffled', seed };
  addIssue(
    'seed',
    'Write a whole number from 0 to 4,294,967,295; the same seed gives the same order.',
  );
  return undefined;
}
