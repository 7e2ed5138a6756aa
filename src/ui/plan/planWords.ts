/** The sentences of the plan panel: what a plan will do, and what stands in its way. */
import { formatCount } from '../../core/format.ts';
import { amountWords, paceWords } from '../../core/plan/loadWords.ts';
import type { PlanDraft, PlanField, PlanIssue, ReadyPlan } from '../../core/plan/plan.ts';
import type { PlanPreview } from '../../core/plan/validatePlan.ts';

/** The names that the fields carry, so that a list of problems can call them the same. */
export const FIELD_LABELS: Readonly<Record<PlanField, string>> = {
  method: 'Method',
  endpointTemplate: 'Endpoint template',
  ids: 'Ids',
  headers: 'Headers',
  body: 'Body',
  concurrency: 'Concurrency',
  timeoutSeconds: 'Timeout',
  expectedStatus: 'Expected status',
  credentials: 'Credentials',
  orderKind: 'Order',
  seed: 'Seed',
  lengthKind: 'Length',
  rounds: 'Rounds',
  requests: 'Requests',
  durationSeconds: 'Duration',
  loadKind: 'Load',
  stages: 'Stages',
  sweepSteps: 'Sweep steps',
  sweepStepSeconds: 'Step time',
  ratePerSecond: 'Rate',
  arrivals: 'Arrivals',
  maxInFlight: 'Max in flight',
  whenFull: 'When full',
  warmUp: 'Warm-up',
  thinkTime: 'Think time',
  thresholds: 'Thresholds',
  checks: 'Checks',
  autoStop: 'Auto-stop',
};

/** The id of a field's control in the page. */
export function controlId(field: PlanField): string {
  return `plan-${field}`;
}

export function issuesOf(issues: readonly PlanIssue[], field: PlanField): readonly PlanIssue[] {
  return issues.filter((issue) => issue.field === field);
}

export function hasIssue(issues: readonly PlanIssue[], fields: readonly PlanField[]): boolean {
  return issues.some((issue) => fields.includes(issue.field));
}

export function errorsOf(issues: readonly PlanIssue[]): readonly PlanIssue[] {
  return issues.filter((issue) => issue.severity === 'error');
}

/** `2,000 ids · 3 duplicates · 1 blank`; undefined when there is nothing to sum up. */
export function idsSummary(preview: PlanPreview): string | undefined {
  const { idCount, duplicateCount, blankCount } = preview;
  if (idCount === 0 && blankCount === 0) return undefined;
  return [
    counted(idCount, 'id', 'ids'),
    duplicateCount === 0 ? 'no duplicates' : counted(duplicateCount, 'duplicate', 'duplicates'),
    ...(blankCount === 0 ? [] : [counted(blankCount, 'blank', 'blanks')]),
  ].join(' · ');
}

/** `2,000 requests to http://host, at most 6 at a time`. */
export function totalSentence(plan: ReadyPlan, preview: PlanPreview): string {
  const amount = amountWords(plan);
  return `${amount.charAt(0).toUpperCase()}${amount.slice(1)}${destination(preview)}, ${paceWords(plan.load)}`;
}

function destination({ firstUrl, lastUrl }: PlanPreview): string {
  const first = originOf(firstUrl);
  if (first === undefined) return '';
  const last = originOf(lastUrl);
  return last === undefined || last === first ? ` to ${first}` : ` to ${first} … ${last}`;
}

function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}

/** What a folded group holds that is not as it is in a new plan; undefined when all is. */
export function headersAndBodyHint(draft: PlanDraft): string | undefined {
  const headerCount = draft.headers.split('\n').filter((line) => line.trim() !== '').length;
  const parts = [
    ...(headerCount === 0 ? [] : [counted(headerCount, 'header', 'headers')]),
    ...(draft.body === '' ? [] : ['body']),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

export function courseHint(draft: PlanDraft): string | undefined {
  const { lengthKind, rounds, requests, durationSeconds, warmUp, thinkTime } = draft;
  // Stages and a sweep say themselves how long they last.
  const hasLength = draft.loadKind === 'closed' || draft.loadKind === 'open';
  const parts = [
    ...(hasLength && lengthKind === 'duration' ? [`${durationSeconds} s`] : []),
    ...(hasLength && lengthKind === 'requests' ? [`${requests} requests`] : []),
    ...(hasLength && lengthKind === 'rounds' && rounds.trim() !== '1' ? [`${rounds} rounds`] : []),
    ...(warmUp.trim() === '' ? [] : [`warm-up ${warmUp.trim()}`]),
    ...(thinkTime.trim() === '' ? [] : [`think ${withMs(thinkTime.trim())}`]),
    ...(draft.orderKind === 'given' ? [] : ['shuffled']),
    ...(draft.credentials === 'omit' ? [] : ['credentials sent']),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Think time may be typed with a unit of its own. */
function withMs(time: string): string {
  return /[a-z]$/i.test(time) ? time : `${time} ms`;
}

export function rulesHint(draft: PlanDraft): string | undefined {
  const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '').length;
  const thresholds = linesOf(draft.thresholds);
  const checks = linesOf(draft.checks);
  const parts = [
    ...(thresholds === 0 ? [] : [counted(thresholds, 'threshold', 'thresholds')]),
    ...(checks === 0 ? [] : [counted(checks, 'check', 'checks')]),
    ...(draft.autoStop === 'auto' ? [] : [`auto-stop ${draft.autoStop}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** `12.3 kB`, in steps of 1,000 as file managers count. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte', 'bytes');
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
