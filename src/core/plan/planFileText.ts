/**
 * A plan → the text of its file (planFileSchema.ts), for people to read and change: only the fields that its load uses. What looks
 * secret is written as an environment variable, never as itself. Inverse: checkPlan of readPlanFile of it, its variables filled with
 * what they stand for, is the plan again, but for the cells of columns that look secret.
 */
import type { Dataset } from './dataset.ts';
import { EMPTY_DATASET } from './dataset.ts';
import { draftOf } from './draftOf.ts';
import type { Header, Plan, PlanDraft } from './plan.ts';
import { PLAN_FORMAT, PLAN_VERSION } from './planFileSchema.ts';
import { PlanSecrets } from './planFileSecrets.ts';
import { secretColumnsOf, withoutSecretColumns } from './secretColumns.ts';
import { cellAt } from './textColumn.ts';

export type WrittenPlan = {
  readonly text: string;
  /** Environment variables that must be set before it can run: their secrets are not in the file. */
  readonly variables: readonly string[];
  /** What is not in the file, in whole sentences. */
  readonly notes: readonly string[];
};

type Field = readonly [name: string, value: unknown];

export function writePlanFile(plan: Plan, dataset: Dataset, name?: string): WrittenPlan {
  const secrets = new PlanSecrets();
  return { ...writtenWith(secrets, plan, dataset, name), variables: [...secrets.values.keys()] };
}

/** `secrets` knows afterwards what each variable stands for: for tests, and for who hands them on himself. */
export function writtenWith(
  secrets: PlanSecrets,
  plan: Plan,
  dataset: Dataset,
  name?: string,
): Pick<WrittenPlan, 'text' | 'notes'> {
  const { request } = plan;
  const body = secrets.body(request);
  const fields: Field[] = [
    ['format', PLAN_FORMAT],
    ['version', PLAN_VERSION],
    ...(name === undefined ? [] : [['name', name] as const]),
    ['method', request.method],
    ['endpoint', secrets.endpoint(request.endpointTemplate)],
    ['ids', idsValue(withoutSecretColumns(dataset))],
    ...headerField(request.headers.map((header) => secrets.header(header))),
    ...(body === '' ? [] : [['body', body] as const]),
    ...(request.credentials === 'omit' ? [] : [['credentials', request.credentials] as const]),
    ...fieldsOfDraft(draftOf(plan, EMPTY_DATASET), plan),
    ...ruleField(
      'threshold',
      plan.thresholds.map(({ text }) => text),
    ),
    ...ruleField(
      'check',
      plan.checks.map((check) => secrets.check(check)),
    ),
    ['autostop', plan.autoStop ? 'on' : 'off'],
  ];
  const notes = secretColumnsOf(dataset).includes(true)
    ? [
        'Columns whose names look secret are left out: they are empty. Put them in, or use "idsFile".',
      ]
    : [];
  return { text: fileText(fields), notes };
}

function fieldsOfDraft(
  draft: PlanDraft,
  { load, length, order, warmUp, thinkTime }: Plan,
): Field[] {
  const fields: (Field | undefined)[] = [
    ['timeout', numberOr(draft.timeoutSeconds)],
    ['expect', draft.expectedStatus],
    draft.loadKind === 'closed' ? undefined : ['load', draft.loadKind],
    load.kind === 'closed' || load.kind === 'stages'
      ? ['concurrency', load.concurrency]
      : undefined,
    load.kind === 'open' ? ['rate', load.ratePerSecond] : undefined,
    load.kind === 'stages' || (load.kind === 'open' && load.stages.length > 0)
      ? ['stages', draft.stages]
      : undefined,
    load.kind === 'open' ? ['arrivals', load.arrivals] : undefined,
    load.kind === 'open' ? ['maxInFlight', load.maxInFlight] : undefined,
    load.kind === 'open' ? ['whenFull', load.whenFull] : undefined,
    load.kind === 'sweep' ? ['sweep', [...load.steps]] : undefined,
    load.kind === 'sweep' ? ['stepSeconds', numberOr(draft.sweepStepSeconds)] : undefined,
    // Stages and a sweep say themselves how long they go on.
    draft.loadKind === 'closed' || draft.loadKind === 'open' ? lengthField(length) : undefined,
    order.kind === 'shuffled' ? ['order', 'shuffled'] : undefined,
    order.kind === 'shuffled'
      ? ['seed', order.seed]
      : load.kind === 'open' && load.arrivals === 'poisson'
        ? ['seed', load.seed]
        : undefined,
    warmUp.kind === 'none' ? undefined : ['warmup', numberOr(draft.warmUp)],
    thinkTime.maxMs === 0 ? undefined : ['think', numberOr(draft.thinkTime)],
  ];
  return fields.filter((field) => field !== undefined);
}

function lengthField(length: Plan['length']): Field {
  switch (length.kind) {
    case 'rounds':
      return ['rounds', length.rounds];
    case 'requests':
      return ['requests', length.count];
    case 'duration':
      return ['duration', length.durationMs / 1000];
  }
}

function ruleField(name: string, lines: readonly string[]): Field[] {
  return lines.length === 0 ? [] : [[name, lines]];
}

/** By name, unless an object would lose one of them or their order. */
function headerField(headers: readonly Header[]): Field[] {
  if (headers.length === 0) return [];
  const names = new Set(headers.map(({ name }) => name));
  const isObject =
    names.size === headers.length && headers.every(({ name }) => !/^\d+$|^__proto__$/.test(name));
  return [
    [
      'headers',
      isObject
        ? Object.fromEntries(headers.map(({ name, value }) => [name, value]))
        : headers.map(({ name, value }) => `${name}: ${value}`),
    ],
  ];
}

/** A range where it is one; else each id, or each row with its columns. */
function idsValue(dataset: Dataset): unknown {
  const { columns, cells, rowCount } = dataset;
  const [column] = cells;
  if (columns.length === 1 && columns[0] === 'id' && column !== undefined) {
    const ids = Array.from({ length: rowCount }, (_, row) => cellAt(column, row));
    return rangeOf(ids) ?? ids;
  }
  return Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(
      columns.map((name, index) => {
        const cell = cells[index];
        return [name, cell === undefined ? '' : cellAt(cell, row)];
      }),
    ),
  );
}

function rangeOf(ids: readonly string[]): string | undefined {
  const first = ids[0] ?? '';
  if (ids.length < 2 || !/^(?:0|[1-9]\d{0,13})$/.test(first)) return undefined;
  const from = Number(first);
  return ids.every((id, index) => id === String(from + index))
    ? `${first}-${ids.at(-1)}`
    : undefined;
}

/** The plainer of the two, where both say the same. */
function numberOr(text: string): number | string {
  return String(Number(text)) === text ? Number(text) : text;
}

/** One field a line, and one entry of a list a line. */
function fileText(fields: readonly Field[]): string {
  const lines = fields.map(([name, value]) => `  ${JSON.stringify(name)}: ${valueText(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function valueText(value: unknown): string {
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'number')) {
    return `[${value.join(', ')}]`;
  }
  if (Array.isArray(value)) {
    return `[\n${value.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const lines = Object.entries(value).map(
    ([name, entry]) => `    ${JSON.stringify(name)}: ${JSON.stringify(entry)}`,
  );
  return `{\n${lines.join(',\n')}\n  }`;
}
