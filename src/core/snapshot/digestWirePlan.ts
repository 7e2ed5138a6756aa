/**
 * The plan of a digest as bytes: the plan of the snapshot file (snapshotPlan.ts) in this order, which must not change within
 * DIGEST_VERSION. What is read goes through the schema of the file and its reader too, so that a plan from a link can say no
 * more than one from a file.
 */
import * as v from 'valibot';
import { MAX_CHECKS } from '../plan/check.ts';
import { MAX_STAGES, type Stage } from '../plan/load.ts';
import type { Plan } from '../plan/plan.ts';
import { MAX_THRESHOLDS } from '../plan/threshold.ts';
import { ByteRangeError } from './byteCursor.ts';
import {
  type Codec,
  choice,
  fixed,
  flag,
  list,
  mapped,
  optional,
  record,
  text,
  variant,
  whole,
} from './digestCodec.ts';
import { MAX_DIGEST_TEXT_BYTES, WIRE_METHODS } from './digestLimits.ts';
import { real } from './digestReal.ts';
import { readPlan } from './readPlan.ts';
import { snapshotPlan } from './snapshotPlan.ts';
import { writePlan } from './writePlan.ts';

const MAX_HEADERS = 100;
const MAX_RANGES = 1000;
const MAX_COUNT = Number.MAX_SAFE_INTEGER;
/** Tighter ones are the schema's. */
const number = real(Number.MAX_VALUE);
const count = whole(MAX_COUNT);
const words = text(MAX_DIGEST_TEXT_BYTES);

const seed: Codec<number> = {
  write: (to, value) => to.f64(value),
  read: (from) => from.f64(),
};
const stages = list<Stage>(record({ durationMs: number, target: number }), MAX_STAGES);

const load = variant({
  closed: record({ kind: fixed('closed' as const), concurrency: count }),
  stages: record({ kind: fixed('stages' as const), concurrency: count, stages }),
  sweep: record({ kind: fixed('sweep' as const), steps: list(count, MAX_STAGES), stepMs: number }),
  open: record({
    kind: fixed('open' as const),
    ratePerSecond: number,
    stages,
    arrivals: choice(['uniform', 'poisson'] as const),
    seed,
    maxInFlight: count,
    whenFull: choice(['wait', 'drop'] as const),
  }),
});

const length = variant({
  rounds: record({ kind: fixed('rounds' as const), rounds: count }),
  requests: record({ kind: fixed('requests' as const), count }),
  duration: record({ kind: fixed('duration' as const), durationMs: number }),
});

const order = variant({
  given: record({ kind: fixed('given' as const) }),
  shuffled: record({ kind: fixed('shuffled' as const), seed }),
});

const warmUp = variant({
  none: record({ kind: fixed('none' as const) }),
  requests: record({ kind: fixed('requests' as const), count }),
  duration: record({ kind: fixed('duration' as const), durationMs: number }),
});

const wire = record({
  method: choice(WIRE_METHODS),
  endpointTemplate: words,
  // Nothing and left out read the same.
  headers: list(record({ name: words, value: optional(words) }), MAX_HEADERS),
  timeoutMs: number,
  credentials: choice(['omit', 'include'] as const),
  load,
  length,
  order,
  expectation: record({
    text: words,
    ranges: list(record({ from: count, to: count }), MAX_RANGES),
  }),
  warmUp,
  thinkTime: record({ minMs: number, maxMs: number }),
  thresholds: list(words, MAX_THRESHOLDS),
  checks: list(words, MAX_CHECKS),
  autoStop: flag,
});

export const planCodec: Codec<Plan> = mapped(
  wire,
  (plan: Plan) => {
    const { headers, ...rest } = writePlan(plan);
    return { ...rest, headers: headers.map(({ name, value }) => ({ name, value })) };
  },
  ({ headers, ...rest }) => {
    const open = headers.map(({ name, value }) =>
      value === undefined ? { name } : { name, value },
    );
    const checked = v.safeParse(snapshotPlan, { ...rest, headers: open }, { abortEarly: true });
    if (!checked.success) throw new ByteRangeError('its plan is none');
    const plan = readPlan(checked.output);
    if (!plan.ok) throw new ByteRangeError('its plan has a rule that is none');
    return plan.value;
  },
);
