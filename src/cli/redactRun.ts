/**
 * A finished report as it may be printed and written: without the secrets of its plan, and without the values that came from the
 * environment. Where such a value stood in the endpoint or in a header, the report shows that something was left out.
 */
import { randomBytes } from 'node:crypto';
import { parseHeaders } from '../core/plan/headers.ts';
import type { RequestSpec } from '../core/plan/plan.ts';
import { withVariables } from '../core/plan/planVariables.ts';
import { LEFT_OUT } from '../core/plan/redact.ts';
import { PSEUDONYM_KEY_BYTES } from '../core/snapshot/pseudonymKeyBytes.ts';
import { RedactionBuilder } from '../core/snapshot/redaction.ts';
import { DEFAULT_REDACTION } from '../core/snapshot/redactionChoice.ts';
import { secretsOfPlan } from '../core/snapshot/redactPlan.ts';
import type { Report } from '../core/stats/report.ts';
import { isSecretValue } from './curtain.ts';
import type { LoadedPlan } from './loadPlan.ts';

/** Of this process: two results that it reads can still be paired by id. */
const KEY = Uint8Array.from(randomBytes(PSEUDONYM_KEY_BYTES));
const CELLS_PER_STEP = 100_000;
const LEFT_OUT_OF_ADDRESS = 'left-out';

/** Of a file that somebody passed on: its own plan says what is secret. */
export function redactedReport(report: Report, moreSecrets: readonly string[] = []): Report {
  const builder = new RedactionBuilder(report, DEFAULT_REDACTION, KEY, moreSecrets);
  while (builder.advance(CELLS_PER_STEP));
  return builder.report();
}

export function redactedRun(report: Report, plan: LoadedPlan): Report {
  const { ready } = plan.checked;
  const secrets = [
    ...(ready === undefined ? [] : secretsOfPlan(ready)),
    ...[...plan.variables.values()].filter(isSecretValue),
  ];
  const request = { ...report.plan.request, ...shownRequest(plan) };
  return redactedReport({ ...report, plan: { ...report.plan, request } }, secrets);
}

/** Without the values of variables, short ones included. */
function shownRequest(plan: LoadedPlan): Partial<RequestSpec> {
  if (plan.variables.size === 0) return {};
  const shown = withVariables(plan.written, (name, field) => {
    const value = plan.variables.get(name);
    if (value === undefined || field !== 'endpointTemplate') return LEFT_OUT;
    return standIn(value);
  });
  if (!shown.ok) return {};
  return {
    endpointTemplate: shown.value.endpointTemplate.trim(),
    headers: parseHeaders(shown.value.headers).headers,
  };
}

/** Keeps an address one: a snapshot refuses what does not begin with http. */
function standIn(value: string): string {
  const scheme = /^\s*(https?):\/\//i.exec(value)?.[1];
  if (scheme !== undefined) return `${scheme}://${LEFT_OUT_OF_ADDRESS}`;
  return isSecretValue(value) || !/^(?:\d+|https?)$/i.test(value) ? LEFT_OUT_OF_ADDRESS : value;
}
