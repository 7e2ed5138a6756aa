/**
 * What to run. Plain data, no behaviour: a Plan crosses to the worker by structured clone and lies in
 * snapshots, so it holds nothing but strings, numbers and typed arrays.
 *
 * `PlanDraft` is what a person has typed, text and all; `ReadyPlan` is what validatePlan made of it, and the
 * only thing a runner takes (parse, don't validate).
 */
import type { Check } from './check.ts';
import type { Dataset } from './dataset.ts';
import type { StatusExpectation } from './expectation.ts';
import type { LoadModel, ThinkTime, WarmUp, WhenFull } from './load.ts';
import type { Threshold } from './threshold.ts';

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type HttpMethod = (typeof METHODS)[number];

export type Header = { readonly name: string; readonly value: string };

export type RequestSpec = {
  readonly method: HttpMethod;
  /** RFC 6570 endpoint template; header values and the body may hold `{id}` or `{column}` too. */
  readonly endpointTemplate: string;
  readonly headers: readonly Header[];
  /** Empty for none. */
  readonly body: string;
  readonly timeoutMs: number;
  readonly credentials: 'omit' | 'include';
};

/** How long a run goes on: so many rounds over the ids, so many requests, or for a time (the sum of the stages, where there are any). */
export type RunLength =
  | { readonly kind: 'rounds'; readonly rounds: number }
  | { readonly kind: 'requests'; readonly count: number }
  | { readonly kind: 'duration'; readonly durationMs: number };

/** Requests that a plan makes; undefined when it goes on for a time. Warm-up left out. */
export function plannedCount(length: RunLength, rowCount: number): number | undefined {
  if (length.kind === 'rounds') return length.rounds * rowCount;
  return length.kind === 'requests' ? length.count : undefined;
}

export type Order =
  | { readonly kind: 'given' }
  /** Shuffled anew each round by a generator that the seed fixes, so that a run can be repeated. */
  | { readonly kind: 'shuffled'; readonly seed: number };

export type Plan = {
  readonly request: RequestSpec;
  readonly load: LoadModel;
  readonly length: RunLength;
  readonly order: Order;
  readonly expectation: StatusExpectation;
  readonly warmUp: WarmUp;
  readonly thinkTime: ThinkTime;
  readonly thresholds: readonly Threshold[];
  readonly checks: readonly Check[];
  /** Stop by itself when the target is plainly hurt. */
  readonly autoStop: boolean;
};

export type ReadyPlan = Plan & {
  readonly dataset: Dataset;
  readonly validated: true;
};

/** The form: what has been typed, valid or not. The ids' parsed rows are kept beside it, not in it. */
export type PlanDraft = {
  readonly method: HttpMethod;
  readonly endpointTemplate: string;
  readonly ids: string;
  readonly headers: string;
  readonly body: string;
  readonly concurrency: string;
  readonly timeoutSeconds: string;
  readonly expectedStatus: string;
  readonly credentials: 'omit' | 'include';
  readonly orderKind: 'given' | 'shuffled';
  readonly seed: string;
  readonly lengthKind: 'rounds' | 'requests' | 'duration';
  readonly rounds: string;
  readonly requests: string;
  readonly durationSeconds: string;
  readonly loadKind: LoadKind;
  /** `30s:20, 1m:20, 30s:0`; targets are lanes or, for an open load, requests per second. */
  readonly stages: string;
  readonly sweepSteps: string;
  readonly sweepStepSeconds: string;
  readonly ratePerSecond: string;
  readonly arrivals: 'uniform' | 'poisson';
  readonly maxInFlight: string;
  readonly whenFull: WhenFull;
  /** `20` requests or `5s`; empty for none. */
  readonly warmUp: string;
  /** `100` or `100-500` ms; empty for none. */
  readonly thinkTime: string;
  /** One threshold a line. */
  readonly thresholds: string;
  /** One check a line. */
  readonly checks: string;
  /** auto: on for targets that are not on this machine. */
  readonly autoStop: 'auto' | 'on' | 'off';
};

/** The choices of the form; `openStages` and `open` are both an OpenLoad. */
export type LoadKind = 'closed' | 'stages' | 'sweep' | 'open' | 'openStages';

export type PlanField = keyof PlanDraft;

/** `error`: the plan cannot run. `warning`: it can, and the person should know. */
export type PlanIssue = {
  readonly field: PlanField;
  readonly severity: 'error' | 'warning';
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
};

export const DEFAULT_DRAFT: PlanDraft = {
  method: 'GET',
  endpointTemplate: '',
  ids: '',
  headers: '',
  body: '',
  concurrency: '6',
  timeoutSeconds: '30',
  expectedStatus: '200',
  credentials: 'omit',
  orderKind: 'given',
  seed: '1',
  lengthKind: 'rounds',
  rounds: '1',
  requests: '1000',
  durationSeconds: '30',
  loadKind: 'closed',
  stages: '10s:10, 20s:10, 5s:0',
  sweepSteps: '1, 2, 4, 8, 16, 32',
  sweepStepSeconds: '5',
  ratePerSecond: '20',
  arrivals: 'uniform',
  maxInFlight: '100',
  whenFull: 'wait',
  warmUp: '',
  thinkTime: '',
  thresholds: '',
  checks: '',
  autoStop: 'auto',
};

export const MAX_IDS = 1_000_000;
/** A run is bounded in count whatever the plan says. */
export const MAX_REQUESTS = 10_000_000;
export const MAX_DURATION_MS = 24 * 3600 * 1000;
export const MAX_TIMEOUT_MS = 10 * 60 * 1000;
