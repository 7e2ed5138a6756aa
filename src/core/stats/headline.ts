/**
 * Which latency heads the report. A closed load sends when it gets to it, so the time from just before fetch (service time)
 * is all there is. An open load has a planned start, and what a request waited past it belongs to the answer's time
 * (response time; else coordinated omission hides a stalled target, https://github.com/giltene/wrk2).
 */
import type { LoadModel } from '../plan/load.ts';
import type { Sample, SampleColumns } from '../run/samples.ts';

export function isResponseTime(load: LoadModel): boolean {
  return load.kind === 'open';
}

/** Never negative and never NaN, whatever a column holds. */
export function headlineMs(columns: SampleColumns, at: number, responseTime: boolean): number {
  const serviceMs = knownMs(columns.latencyMs[at]);
  // A lag may be below zero: timers fire early by a little.
  return responseTime ? knownMs(serviceMs + (columns.lagMs[at] || 0)) : serviceMs;
}

/** What is unknown (NaN) adds nothing; Math.max would let it through. */
export function knownMs(valueMs: number | undefined): number {
  if (valueMs === undefined || !(valueMs >= 0)) return 0;
  return valueMs;
}

export function headlineOfSample({ latencyMs, lagMs }: Sample, load: LoadModel): number {
  return isResponseTime(load) ? latencyMs + lagMs : latencyMs;
}
