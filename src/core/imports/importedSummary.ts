/**
 * What a file without single requests tells, in our words and units, whatever tool wrote it. undefined means that the file does not
 * say. Becomes a Report by summaryReport.ts, through the same digest as a link that is too short for samples.
 */
import type { EngineFacts } from '../run/engine.ts';
import type { ExceptionKind } from '../run/outcome.ts';

/** `latencyMs`: any value of the bucket; its count lies there. Ascending. */
export type LatencyCount = { readonly latencyMs: number; readonly count: number };

export type SummaryLatency = {
  /** Requests that the figures are of. */
  readonly count: number;
  readonly minMs: number | undefined;
  readonly meanMs: number | undefined;
  readonly maxMs: number | undefined;
  /** Quantile (0..1) → ms, ascending. */
  readonly quantiles: readonly { readonly quantile: number; readonly valueMs: number }[];
  readonly buckets: readonly LatencyCount[] | undefined;
};

export type SummaryInterval = {
  /** Since the start. */
  readonly atMs: number;
  readonly lengthMs: number;
  /** Of this interval only; cumulative percentiles are none. */
  readonly p50Ms: number | undefined;
  readonly p95Ms: number | undefined;
  readonly p99Ms: number | undefined;
  readonly responses: number;
  /** By status, where the file says; else all of them are in `responses`. */
  readonly statuses: readonly { readonly status: number; readonly count: number }[];
  readonly failures: number;
};

export type ImportedSummary = {
  readonly engine: EngineFacts;
  readonly startedAtEpochMs: number | undefined;
  readonly elapsedMs: number | undefined;
  /** Template or address; empty when the file does not say. */
  readonly endpoint: string;
  readonly method: string;
  readonly sent: number;
  /** With any status. */
  readonly responses: number;
  /** What the tool itself counts as failed, among the responses; by its own rule (statuses outside of 200–399 …). */
  readonly failedResponses: number;
  readonly statuses: readonly { readonly status: number; readonly count: number }[];
  /** Requests without an answer. */
  readonly exceptions: readonly { readonly kind: ExceptionKind; readonly count: number }[];
  readonly dropped: number;
  readonly mostInFlight: number | undefined;
  readonly latency: SummaryLatency;
  readonly timeline: readonly SummaryInterval[];
  /** The tool's own rules and its verdict on them. */
  readonly thresholds: readonly { readonly text: string; readonly passed: boolean }[];
  readonly checks: readonly {
    readonly text: string;
    readonly passed: number;
    readonly failed: number;
  }[];
};
