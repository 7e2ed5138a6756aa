/** The plan in a snapshot file of version 2. Rules lie in it as the text that a person types, and are parsed again. */
import * as v from 'valibot';
import {
  between,
  count,
  MAX_SAMPLES,
  MAX_TEXT_CHARS,
  positive,
  text,
  timeMs,
} from './wireTypes.ts';

const MAX_LANES = 65_535;
const MAX_RATE = 1_000_000;
const MAX_RULES = 1000;
const MAX_RULE_CHARS = 10_000;

const seed = between(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
const stages = v.pipe(
  v.array(v.strictObject({ durationMs: timeMs, target: between(0, MAX_RATE) })),
  v.maxLength(1000),
);
const rules = (description: string) =>
  v.pipe(v.array(text(MAX_RULE_CHARS)), v.maxLength(MAX_RULES), v.description(description));

export const snapshotPlan = v.strictObject({
  method: v.picklist(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
  // A page that makes links of it must not be handed another scheme. No flags: JSON Schema has none.
  endpointTemplate: v.pipe(text(MAX_TEXT_CHARS), v.regex(/^$|^[Hh][Tt][Tt][Pp][Ss]?:\/\//)),
  headers: v.pipe(
    v.array(
      v.strictObject({
        name: text(MAX_TEXT_CHARS),
        value: v.exactOptional(
          v.pipe(text(MAX_TEXT_CHARS), v.description('Left out when the header looks secret.')),
        ),
      }),
    ),
    v.maxLength(10_000),
  ),
  timeoutMs: timeMs,
  credentials: v.picklist(['omit', 'include']),
  load: v.variant('kind', [
    v.strictObject({ kind: v.literal('closed'), concurrency: positive(MAX_LANES) }),
    v.strictObject({ kind: v.literal('stages'), concurrency: count(MAX_LANES), stages }),
    v.strictObject({
      kind: v.literal('sweep'),
      steps: v.pipe(v.array(positive(MAX_LANES)), v.minLength(1), v.maxLength(1000)),
      stepMs: timeMs,
    }),
    v.strictObject({
      kind: v.literal('open'),
      ratePerSecond: between(0, MAX_RATE),
      stages,
      arrivals: v.picklist(['uniform', 'poisson']),
      seed,
      maxInFlight: positive(MAX_LANES),
      whenFull: v.picklist(['wait', 'drop']),
    }),
  ]),
  length: v.variant('kind', [
    v.strictObject({ kind: v.literal('rounds'), rounds: positive(MAX_SAMPLES) }),
    v.strictObject({ kind: v.literal('requests'), count: positive(MAX_SAMPLES) }),
    v.strictObject({ kind: v.literal('duration'), durationMs: timeMs }),
  ]),
  order: v.variant('kind', [
    v.strictObject({ kind: v.literal('given') }),
    v.strictObject({ kind: v.literal('shuffled'), seed }),
  ]),
  expectation: v.strictObject({
    text: text(MAX_TEXT_CHARS),
    ranges: v.pipe(
      v.array(v.strictObject({ from: count(999), to: count(999) })),
      v.maxLength(10_000),
    ),
  }),
  warmUp: v.variant('kind', [
    v.strictObject({ kind: v.literal('none') }),
    v.strictObject({ kind: v.literal('requests'), count: positive(MAX_SAMPLES) }),
    v.strictObject({ kind: v.literal('duration'), durationMs: timeMs }),
  ]),
  thinkTime: v.strictObject({ minMs: timeMs, maxMs: timeMs }),
  thresholds: rules('As typed in the form: `http_req_duration: p(95)<500`.'),
  checks: rules('As typed in the form: `status == 200`.'),
  autoStop: v.boolean(),
});

export type SnapshotPlan = v.InferOutput<typeof snapshotPlan>;
