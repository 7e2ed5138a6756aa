/**
 * What a coarse clock leaves open. Latencies come in steps of the clock, and so do their quantiles, however many there are: two
 * that lie a whisker apart may be seen a step apart. Half a step a side is added to an interval, so that one step, and never
 * less, is no difference.
 */
import type { Report } from '../stats/report.ts';
import type { Interval } from './newcombe.ts';

type Both<Value> = readonly [Value, Value];
type Clocked = Pick<Report, 'environment'>;

/** ms, of a difference. */
export function clockReachMs(reports: Both<Clocked>): number {
  return reports.reduce((sum, { environment }) => sum + (environment.clockStepMs ?? 0) / 2, 0);
}

/** Of the log of the ratio of two latencies. */
export function clockReach(reports: Both<Clocked>, valuesMs: Both<number | undefined>): number {
  return reports.reduce((sum, { environment: { clockStepMs = 0 } }, at) => {
    const valueMs = valuesMs[at] ?? 0;
    return valueMs > 0 ? sum + clockStepMs / 2 / valueMs : sum;
  }, 0);
}

export function reaching({ low, high }: Interval, reach: number): Interval {
  return { low: low - reach, high: high + reach };
}
