/**
 * From what was typed to a plan that can run: every problem beside its field, each in one sentence that says what to do.
 * `ready` is there exactly when no issue is an error.
 */

import type { AddIssue } from './addIssue.ts';
import { checkEndpoint } from './checkEndpoint.ts';
import { checkHeadersAndBody } from './checkHeadersAndBody.ts';
import { idCount, variablesOfRow } from './dataset.ts';
import { parseExpectation } from './expectation.ts';
import type { DatasetParse } from './parseDataset.ts';
import {
  MAX_CONCURRENCY,
  MAX_DURATION_MS,
  MAX_REQUESTS,
  MAX_TIMEOUT_MS,
  type Order,
  type PlanDraft,
  type PlanField,
  type PlanIssue,
  type ReadyPlan,
  type RunLength,
} from './plan.ts';
import type { UrlTemplate } from './template.ts';

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
  const concurrency = checkConcurrency(draft.concurrency, addIssue);
  const timeoutMs = checkSeconds(
    'timeoutSeconds',
    draft.timeoutSeconds,
    0.001,
    MAX_TIMEOUT_MS,
    addIssue,
  );
  const expectation = parseExpectation(draft.expectedStatus);
  if (!expectation.ok) addIssue('expectedStatus', expectation.error);
  const length = checkLength(draft, dataset.rowCount, addIssue);
  const order = checkOrder(draft, addIssue);

  const rounds = length?.kind === 'rounds' ? length.rounds : undefined;
  const preview: PlanPreview = {
    requestCount: rounds === undefined ? undefined : rounds * dataset.rowCount,
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
    concurrency === undefined ||
    length === undefined ||
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
    load: { kind: 'closed', concurrency },
    length,
    order,
    expectation: expectation.value,
    dataset,
    validated: true,
  };
  return { issues, preview, ready };
}

function urlOfRow(
  template: UrlTemplate | undefined,
  parse: DatasetParse,
  row: number,
): string | undefined {
  if (template === undefined || row < 0 || row >= parse.dataset.rowCount) return undefined;
  return template.expand(variablesOfRow(parse.dataset, row));
}

function checkConcurrency(text: string, addIssue: AddIssue): number | undefined {
  const value = Number(text.trim() || Number.NaN);
  if (!Number.isInteger(value) || value < 1) {
    addIssue(
      'concurrency',
      'Write a whole number from 1: how many requests may be in flight at once.',
    );
    return undefined;
  }
  if (value > MAX_CONCURRENCY) {
    addIssue('concurrency', 'At most 1,000: Chrome fails requests past about 1,350 in flight.');
    return undefined;
  }
  if (value > 6) {
    const message =
      'On HTTP/1.1 a browser opens 6 connections to a host; the rest wait inside it, which adds to latency.';
    addIssue('concurrency', message, 'warning');
  }
  return value;
}

function checkSeconds(
  field: PlanField,
  text: string,
  minSeconds: number,
  maxMs: number,
  addIssue: AddIssue,
): number | undefined {
  const seconds = Number(text.trim() || Number.NaN);
  if (Number.isFinite(seconds) && seconds >= minSeconds && seconds * 1000 <= maxMs)
    return seconds * 1000;
  const most = (maxMs / 1000).toLocaleString('en');
  addIssue(field, `Write seconds, more than 0 and at most ${most}.`);
  return undefined;
}

function checkLength(
  draft: PlanDraft,
  rowCount: number,
  addIssue: AddIssue,
): RunLength | undefined {
  if (draft.lengthKind === 'duration') {
    const durationMs = checkSeconds(
      'durationSeconds',
      draft.durationSeconds,
      1,
      MAX_DURATION_MS,
      addIssue,
    );
    return durationMs === undefined ? undefined : { kind: 'duration', durationMs };
  }
  const rounds = Number(draft.rounds.trim() || Number.NaN);
  if (!Number.isInteger(rounds) || rounds < 1) {
    addIssue('rounds', 'Write a whole number from 1: how many times to go through the ids.');
    return undefined;
  }
  if (rounds * rowCount > MAX_REQUESTS) {
    addIssue(
      'rounds',
      'That is more than 10,000,000 requests, the most one run makes. Use fewer rounds.',
    );
    return undefined;
  }
  return { kind: 'rounds', rounds };
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
