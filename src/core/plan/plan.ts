/**
 * What to run. Plain data, no behaviour: a Plan crosses to the worker by structured clone and lies in
 * snapshots, so it holds nothing but strings, numbers and typed arrays.
 *
 * `PlanDraft` is what a person has typed, text and all; `ReadyPlan` is what validatePlan made of it, and the
 * only thing a runner takes (parse, don't validate).
 */
import type { Dataset } from './dataset.ts';
import type { StatusExpectation } from './expectation.ts';

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

/** Closed: a fixed number in flight. Open: arrivals per second whether or not earlier ones have answered. */
export type LoadModel =
  | { readonly kind: 'closed'; readonly concurrency: number }
  | { readonly kind: 'open'; readonly ratePerSecond: number; readonly maxInFlight: number };

/** How long a run goes on: so many rounds over the ids, or for a time. */
export type RunLength =
  | { readonly kind: 'rounds'; readonly rounds: number }
  | { readonly kind: 'duration'; readonly durationMs: number };

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
  readonly lengthKind: 'rounds' | 'duration';
  readonly rounds: string;
  readonly durationSeconds: string;
};

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
  durationSeconds: '30',
};

/** Chrome fails fetches past about 1,350 in flight in one process; this leaves room for the page's own. */
export const MAX_CONCURRENCY = 1000;
export const MAX_IDS = 1_000_000;
/** A run is bounded in count whatever the plan says. */
export const MAX_REQUESTS = 10_000_000;
export const MAX_DURATION_MS = 24 * 3600 * 1000;
export const MAX_TIMEOUT_MS = 10 * 60 * 1000;
