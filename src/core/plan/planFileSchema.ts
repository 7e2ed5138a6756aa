/**
 * The plan file, `*.plan.json`: a plan as people write it by hand and keep it beside their code. Its names are those of the page
 * address (address.ts), its values what the form takes: numbers or text. Only shapes are checked here; what makes sense is told
 * by checkPlan, as for the form. public/rollcall-plan.schema.json is made of this.
 */
import * as v from 'valibot';
import { CHOICES } from './address.ts';
import { MAX_IDS, METHODS } from './plan.ts';

export const PLAN_FORMAT = 'rollcall-plan';
export const PLAN_VERSION = 1;
const MAX_COLUMNS = 100;

const described = <const Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));

const cell = v.union([v.string(), v.number(), v.boolean()]);
const numberOrText = v.union([v.number(), v.string()]);
const lines = v.union([v.string(), v.array(v.string())]);
const list = v.union([v.string(), v.array(numberOrText)]);
const row = v.pipe(v.record(v.string(), cell), v.maxEntries(MAX_COLUMNS));

const number = (description: string) => v.exactOptional(described(numberOrText, description));
const text = (description: string) => v.exactOptional(described(v.string(), description));

export const planFileSchema = v.strictObject({
  $schema: v.exactOptional(v.string()),
  format: v.literal(PLAN_FORMAT),
  version: v.literal(PLAN_VERSION),
  name: text('For people; nothing depends on it.'),
  method: v.exactOptional(v.picklist(METHODS)),
  endpoint: described(
    v.string(),
    `Address with {id} or {column} (RFC 6570). \${NAME} is an environment variable, here and in headers, body and check.`,
  ),
  ids: v.exactOptional(
    described(
      v.union([
        v.string(),
        v.number(),
        v.pipe(v.array(v.union([cell, row])), v.maxLength(MAX_IDS)),
      ]),
      'As in the form: 1-100, a list, or CSV with a header; or an array of ids, or of rows whose keys are columns.',
    ),
  ),
  idsFile: text('A file with ids, beside this one. Read by the command line only.'),
  headers: v.exactOptional(
    described(
      v.union([v.string(), v.array(v.string()), v.record(v.string(), cell)]),
      'By their names, or as lines such as "Accept: text/plain".',
    ),
  ),
  body: text('{id} and {column} stand for their values.'),
  credentials: v.exactOptional(v.picklist(['omit', 'include'])),
  concurrency: number('Requests in flight at once.'),
  timeout: number('Seconds.'),
  expect: number('Expected status: 200, 2xx, 200-299, 200,404.'),
  order: v.exactOptional(v.picklist(CHOICES.order.values)),
  seed: number('Of the shuffle, and of Poisson arrivals.'),
  rounds: number('How often each id is called; or say requests, or duration.'),
  requests: number('How many requests; or say rounds, or duration.'),
  duration: number('Seconds; or say rounds, or requests.'),
  load: v.exactOptional(v.picklist(CHOICES.load.values)),
  stages: v.exactOptional(described(list, 'Time and target each: 30s:20, 1m:20.')),
  sweep: v.exactOptional(described(list, 'Lanes of each step: 1, 2, 4, 8.')),
  stepSeconds: number('Of each step of a sweep.'),
  rate: number('Requests per second of an open load.'),
  arrivals: v.exactOptional(v.picklist(CHOICES.arrivals.values)),
  maxInFlight: number('Of an open load.'),
  whenFull: v.exactOptional(v.picklist(CHOICES.whenFull.values)),
  warmup: number('Requests, or a time such as 5s.'),
  think: number('Milliseconds between an answer and the next request, or 100-500.'),
  threshold: v.exactOptional(described(lines, 'In k6 syntax: http_req_duration: p(95)<500.')),
  check: v.exactOptional(described(lines, 'Of each response: status < 400.')),
  autostop: v.exactOptional(v.picklist(CHOICES.autostop.values)),
});

export type PlanFileWire = v.InferOutput<typeof planFileSchema>;
export const PLAN_FILE_FIELDS: readonly string[] = Object.keys(planFileSchema.entries);
