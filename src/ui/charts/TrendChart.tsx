import { memo, useMemo } from 'react';
import { formatCount, formatMs, formatRate, formatShare } from '../../core/format.ts';
import type { TrendPoint } from '../../core/library/shownRuns.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { CHART_PX } from './chartSize.ts';
import { PlotArea, TrendPlot } from './LazyPlots.tsx';
import { PercentileLegend } from './Legend.tsx';
import { PERCENTILE_LOOK } from './percentileLook.ts';
import { dayText } from './trendDays.ts';

export type TrendChartProps = {
  /** Oldest first. */
  readonly points: readonly TrendPoint[];
  /** The run that it is looked at from. */
  readonly currentId: string;
};

/** The newest of them are drawn. */
const MAX_RUNS = 60;

/** Percentiles of a plan from run to run: each run has the same room, whatever time lies between two. */
export const TrendChart = memo(function TrendChart({ points, currentId }: TrendChartProps) {
  const drawn = useMemo(() => points.slice(-MAX_RUNS), [points]);
  return (
    <ChartFrame
      title="Trend of this plan"
      height={CHART_PX}
      legend={<PercentileLegend looks={PERCENTILE_LOOK} />}
      empty={
        points.length < 2 ? 'From the second run of the same plan on: a point for each.' : undefined
      }
      summary={summaryOf(drawn, points.length)}
      table={() => ({
        columns: ['run', 'p50 ms', 'p95 ms', 'p99 ms', 'req/s', 'failed'],
        rows: drawn.map(({ startedAtEpochMs, figures }) => [
          dayText(startedAtEpochMs),
          ...[figures.p50Ms, figures.p95Ms, figures.p99Ms].map((ms) => known(ms, formatMs)),
          known(figures.ratePerSecond, formatRate),
          known(figures.failedRatio, formatShare),
        ]),
      })}
    >
      <PlotArea>
        {(width) => (
          <TrendPlot points={drawn} currentId={currentId} width={width} height={CHART_PX} />
        )}
      </PlotArea>
    </ChartFrame>
  );
});

function summaryOf(drawn: readonly TrendPoint[], count: number): string {
  const first = drawn[0];
  const last = drawn.at(-1);
  if (first === undefined || last === undefined || count < 2) return 'One run of this plan.';
  const p95 = (point: TrendPoint) => known(point.figures.p95Ms, (ms) => `${formatMs(ms)} ms`);
  return `${formatCount(count)} runs of this plan. p95 was ${p95(first)} on ${dayText(first.startedAtEpochMs)} and ${p95(last)} on ${dayText(last.startedAtEpochMs)}.`;
}

function known(value: number | undefined, format: (value: number) => string): string {
  return value === undefined ? '–' : format(value);
}
