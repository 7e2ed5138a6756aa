/**
 * The contract between page and trial worker: one order, one report. Types and limits only. Who no longer wants the report
 * ends the worker, and the request with it.
 */
import type { Header, HttpMethod } from '../plan/plan.ts';
import type { LastAnswer } from './answer.ts';
import type { Phases } from './phases.ts';

export type TrialOrder = {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string | undefined;
  readonly credentials: 'omit' | 'include';
  readonly timeoutMs: number;
};

export type TrialEnd =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly bodyBytes: number;
      /** As sent; '' when it was not, or may not be read. */
      readonly retryAfter: string;
      readonly answer: LastAnswer;
    }
  /** The status came and the body broke off. */
  | { readonly kind: 'body'; readonly status: number }
  | { readonly kind: 'timeout' }
  /** What it was, exceptionTriage.ts tells from this and from what only the page knows. */
  | { readonly kind: 'failed'; readonly probe: 'answered' | 'failed' | 'none' };

export type TrialReport = {
  readonly order: TrialOrder;
  readonly end: TrialEnd;
  /** From just before fetch until the body was read, or it failed. */
  readonly latencyMs: number;
  readonly phases: Phases;
  /** Smallest step of the worker's clock; undefined when it could not be seen. */
  readonly clockStepMs: number | undefined;
};

/** A person waits for it, so a long timeout of the plan is cut. */
export const MAX_TRIAL_TIMEOUT_MS = 30_000;
