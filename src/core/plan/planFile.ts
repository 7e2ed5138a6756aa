/**
 * Text of a plan file (planFileSchema.ts) → what a form would hold, or one sentence that says what is wrong. Never throws. Variables
 * (`${API_TOKEN}`) stay as they are: planVariables.ts fills them in where there is an environment. Inverse: planFileText.ts.
 */
import * as v from 'valibot';
import { visibleText } from '../exchange/visibleText.ts';
import { err, ok, type Result } from '../result.ts';
import { CHOICES, LENGTH_KEYS, RULE_KEYS, TEXT_KEYS } from './address.ts';
import { suggestion } from './nearestWord.ts';
import { DEFAULT_DRAFT, type LoadKind, type PlanDraft } from './plan.ts';
import {
  PLAN_FILE_FIELDS,
  PLAN_FORMAT,
  PLAN_VERSION,
  type PlanFileWire,
  planFileSchema,
} from './planFileSchema.ts';

export type PlanFile = {
  readonly name: string | undefined;
  /** Without ids when they are in a file of their own. */
  readonly draft: PlanDraft;
  /** As written: relative to the plan's folder. Core reads no file. */
  readonly idsFile: string | undefined;
};

/** A million ids with a few columns. */
const MAX_PLAN_FILE_CHARS = 100_000_000;

const NOT_A_PLAN = `This is not a Rollcall plan: a plan is JSON that begins with {"format": "${PLAN_FORMAT}", "version": ${PLAN_VERSION}, …}.`;

export function readPlanFile(text: string): Result<PlanFile, string> {
  if (text.length > MAX_PLAN_FILE_CHARS) {
    return err('This plan is too large: it has more than 100,000,000 characters.');
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    return err(notJson(text, error));
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return err(NOT_A_PLAN);
  }
  const head = new Map(Object.entries(parsed));
  const problem = problemOfHead(head) ?? problemOfNames(head);
  if (problem !== undefined) return err(problem);
  const checked = v.safeParse(planFileSchema, parsed, { abortEarly: true, abortPipeEarly: true });
  return checked.success ? planOf(checked.output) : err(sentenceOf(checked.issues[0]));
}

/** Whether a text begins as a plan file does, whole or not. */
export function looksLikePlanFile(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text.slice(0, 100)) && text.slice(0, 2000).includes(PLAN_FORMAT);
}

function notJson(text: string, error: unknown): string {
  if (!looksLikePlanFile(text)) return NOT_A_PLAN;
  // V8 says where, and repeats a piece of the text, which may be a secret.
  const place = /\(line \d+ column \d+\)/.exec(error instanceof Error ? error.message : '')?.[0];
  return `This plan is not whole JSON${place === undefined ? '' : ` ${place}`}: a comma, a quote or a bracket is missing or too many.`;
}

function problemOfHead(head: ReadonlyMap<string, unknown>): string | undefined {
  const format = head.get('format');
  const version = head.get('version');
  if (format === 'rollcall-snapshot') {
    return 'This is a Rollcall result, not a plan: export it from the page as a plan first.';
  }
  if (format !== PLAN_FORMAT) return NOT_A_PLAN;
  if (typeof version === 'number' && Number.isInteger(version) && version > PLAN_VERSION) {
    return `This plan was written for a newer version of Rollcall (format ${version}): get the newest version to use it.`;
  }
  if (version !== PLAN_VERSION) return `The plan's "version" should be ${PLAN_VERSION}.`;
  return undefined;
}

function problemOfNames(head: ReadonlyMap<string, unknown>): string | undefined {
  for (const name of head.keys()) {
    if (PLAN_FILE_FIELDS.includes(name)) continue;
    return `The plan has an unknown field "${visibleText(name, 60)}".${suggestion(name, PLAN_FILE_FIELDS)}`;
  }
  return undefined;
}

/** Says the field and what it should be; never what it is, which may be a secret. */
function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = visibleText(v.getDotPath(issue) ?? 'the file', 80);
  if (issue.received === 'undefined') return `The plan has no "${path}".`;
  if (issue.type === 'max_length') return `The plan has too many "${path}".`;
  const expected = (issue.expected ?? 'something else')
    .replace(/^\((.*)\)$/, '$1')
    .replaceAll(' | ', ' or ')
    .slice(0, 200);
  return `The plan's "${path}" should be ${WORDS[expected] ?? expected}.`;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  'number or string': 'a number or a text',
  'string or Array': 'a text or an array of texts',
  'string or Array or number or string': 'a text or an array of numbers and texts',
  'string or Array or Object': 'an object of names and values, or an array of lines',
  'string or number or boolean': 'a text or a number',
};

function planOf(wire: PlanFileWire): Result<PlanFile, string> {
  const problem = problemOfTogether(wire) ?? problemOfUnsafe(wire);
  if (problem !== undefined) return err(problem);
  const headers = headerLines(wire.headers);
  if (!headers.ok) return headers;
  const given: Readonly<Record<string, unknown>> = wire;
  let draft: PlanDraft = {
    ...DEFAULT_DRAFT,
    headers: headers.value,
    ids: idsOf(wire.ids),
    body: wire.body ?? '',
    method: wire.method ?? DEFAULT_DRAFT.method,
    credentials: wire.credentials ?? DEFAULT_DRAFT.credentials,
  };
  for (const [key, field] of Object.entries(TEXT_KEYS)) {
    const value = given[key];
    if (key !== 'ids' && value !== undefined) draft = { ...draft, [field]: joined(value, ', ') };
  }
  for (const [key, field] of Object.entries(RULE_KEYS)) {
    const value = given[key];
    if (value !== undefined) draft = { ...draft, [field]: joined(value, '\n') };
  }
  for (const [key, { field }] of Object.entries(CHOICES)) {
    if (given[key] !== undefined) draft = { ...draft, [field]: given[key] };
  }
  for (const [key, { kind, field }] of Object.entries(LENGTH_KEYS)) {
    const value = given[key];
    if (value !== undefined) draft = { ...draft, [field]: String(value), lengthKind: kind };
  }
  return ok({ name: wire.name, draft, idsFile: wire.idsFile });
}

const LANES: readonly LoadKind[] = ['closed', 'stages'];
const OPEN: readonly LoadKind[] = ['open', 'openStages'];
const STAGED: readonly LoadKind[] = ['stages', 'openStages'];
/** Fields that would be passed over in silence with another load. */
const FIELDS_OF_LOADS: Readonly<Record<string, readonly LoadKind[]>> = {
  concurrency: LANES,
  stages: STAGED,
  sweep: ['sweep'],
  stepSeconds: ['sweep'],
  rate: OPEN,
  arrivals: OPEN,
  maxInFlight: OPEN,
  whenFull: OPEN,
  rounds: ['closed', 'open'],
  requests: ['closed', 'open'],
  duration: ['closed', 'open'],
};

function problemOfTogether(wire: PlanFileWire): string | undefined {
  if (wire.ids !== undefined && wire.idsFile !== undefined) {
    return 'The plan has both "ids" and "idsFile": leave one of them out.';
  }
  const given: Readonly<Record<string, unknown>> = wire;
  const lengths = Object.keys(LENGTH_KEYS).filter((key) => given[key] !== undefined);
  if (lengths.length > 1) {
    return `The plan says "${lengths.join('" and "')}": only one of them can say how long it goes on.`;
  }
  const load = wire.load ?? DEFAULT_DRAFT.loadKind;
  for (const [field, loads] of Object.entries(FIELDS_OF_LOADS)) {
    if (given[field] === undefined || loads.includes(load)) continue;
    const right = loads.map((name) => `"load": "${name}"`).join(' or ');
    return `The plan's "${field}" goes with ${right}, and its load is ${load}. Change the load, or leave the field out.`;
  }
  return undefined;
}

/** JSON.parse has changed it already: 12345678901234567890 is 12345678901234567000. */
function problemOfUnsafe({ ids }: PlanFileWire): string | undefined {
  const isUnsafe = (value: unknown) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  const entries = Array.isArray(ids) ? ids : [ids];
  const at = entries.findIndex((entry) =>
    typeof entry === 'object' ? Object.values(entry).some(isUnsafe) : isUnsafe(entry),
  );
  if (at < 0) return undefined;
  return `Entry ${at + 1} of "ids" is a number too large to be exact: write it as a text, in double quotes.`;
}

/** A text, or JSON, which parseDataset takes. */
function idsOf(ids: PlanFileWire['ids']): string {
  if (ids === undefined) return '';
  return Array.isArray(ids) ? JSON.stringify(ids) : String(ids);
}

function headerLines(headers: PlanFileWire['headers']): Result<string, string> {
  if (headers === undefined) return ok('');
  if (typeof headers === 'string') return ok(headers);
  if (Array.isArray(headers)) return ok(headers.join('\n'));
  const lines: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    // A name with a colon or a value with a line break would be another header, or two.
    if (/[:\r\n]/.test(name) || name.trim() === '') {
      return err(`"${visibleText(name, 60)}" is not the name of a header.`);
    }
    if (/[\r\n]/.test(String(value))) {
      return err(`The header ${visibleText(name, 60)} holds a line break, which no header can.`);
    }
    lines.push(`${name}: ${value}`);
  }
  return ok(lines.join('\n'));
}

function joined(value: unknown, joint: string): string {
  return Array.isArray(value) ? value.join(joint) : String(value);
}
