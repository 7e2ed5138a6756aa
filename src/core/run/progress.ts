/** How far a run has come, in numbers a bar and a sentence can use. */
import type { Report } from '../stats/report.ts';

export type Progress = {
  readonly finished: number;
  readonly planned: number | undefined;
  /** 0..1 */
  readonly doneRatio: number;
  /** undefined until there is a rate to tell it from. */
  readonly remainingMs: number | undefined;
};

export function progressOf(report: Report): Progress {
  const { counts, elapsedMs, plan } = report;
  const finished = counts.responses + counts.exceptions + counts.cancelled;
  if (plan.length.kind === 'duration') {
    const { durationMs } = plan.length;
    return {
      finished,
      planned: undefined,
      doneRatio: Math.min(1, elapsedMs / durationMs),
      remainingMs: Math.max(0, durationMs - elapsedMs),
    };
  }
  const planned = counts.planned ?? 0;
  const rate = report.recentRatePerSecond;
  return {
    finished,
    planned,
    doneRatio: planned === 0 ? 0 : Math.min(1, finished / planned),
    remainingMs: rate === undefined || rate <= 0 ? undefined : ((planned - finished) * 1000) / rate,
  };
}
