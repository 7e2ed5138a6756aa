/** How a person likes to look at a report, whatever it is of. */
import type { LatencyScale } from '../charts/axes.ts';

export type ReportLook = {
  readonly latencyScale: LatencyScale;
  /** T of Apdex. */
  readonly apdexThresholdMs: number;
};
