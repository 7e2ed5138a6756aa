import { memo } from 'react';
import { formatCount, formatMs, formatRate } from '../../core/format.ts';
import type { SweepStep } from '../../core/stats/knee.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { CHART_PX } from './chartSize.ts';
import { PlotArea, SweepPlot } from './LazyPlots.tsx';
import { PercentileLegend } from './Legend.tsx';
import { PERCENTILE_LOOK } from './percentileLook.ts';
import { kneeText, sweepSummary } from './sweepWords.ts';

export type SweepChartProps = {
  /** In ascending order of lanes. */
  readonly steps: readonly SweepStep[];
};

const LOOKS = PERCENTILE_LOOK.filter(({ key }) => key !== 'p99');

export const SweepChart = memo(function SweepChart({ steps }: SweepChartProps) {
  const hasPoint = steps.some(({ p95Ms }) => p95Ms !== undefined);
  const knee = kneeText(steps);
  return (
    <ChartFrame
      title="Throughput against latency"
      height={CHART_PX}
      legend={<PercentileLegend looks={LOOKS}>{knee && <li>{knee}</li>}</PercentileLegend>}
      empty={hasPoint ? undefined : 'Drawn from the first response on, a point for each step.'}
      summary={sweepSummary(steps)}
      table={() => ({
        columns: ['step', 'lanes', 'requests/s', 'p50 ms', 'p95 ms'],
        rows: steps.map(({ lanes, ratePerSecond, p50Ms, p95Ms }, index) => [
          String(index + 1),
          formatCount(lanes),
          formatRate(ratePerSecond),
          ...[p50Ms, p95Ms].map((value) => (value === undefined ? '–' : formatMs(value))),
        ]),
      })}
    >
      <PlotArea>{(width) => <SweepPlot steps={steps} width={width} height={CHART_PX} />}</PlotArea>
    </ChartFrame>
  );
});
