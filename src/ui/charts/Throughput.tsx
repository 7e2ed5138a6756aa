import { memo, useMemo } from 'react';
import { formatRate } from '../../core/format.ts';
import { SERIES, type Series } from '../../core/run/outcome.ts';
import type { RunMark } from '../../core/run/runMark.ts';
import type { ThroughputRow } from '../../core/stats/report.ts';
import type { Span } from '../../core/stats/selection.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { CHART_PX } from './chartSize.ts';
import { PlotArea, ThroughputPlot } from './LazyPlots.tsx';
import { SeriesLegend } from './Legend.tsx';
import { markSentence, NO_MARKS } from './markWords.ts';
import { SERIES_LOOK } from './seriesLook.ts';
import { TimeBrush } from './TimeBrush.tsx';

export type ThroughputProps = {
  readonly rows: readonly ThroughputRow[];
  /** What is shown, exactly. */
  readonly spanMs: Span;
  /** Left out: nothing can be selected. */
  readonly onBrush?: ((timeMs: Span) => void) | undefined;
  readonly marks?: readonly RunMark[];
};

export const Throughput = memo(function Throughput(props: ThroughputProps) {
  const { rows, spanMs, marks = NO_MARKS, onBrush } = props;
  const key = seriesIn(rows).join(' ');
  // The same array until a series comes or goes.
  const series = useMemo(() => SERIES.filter((one) => key.split(' ').includes(one)), [key]);
  return (
    <ChartFrame
      title="Throughput by status"
      height={CHART_PX}
      legend={<SeriesLegend series={series} />}
      empty={rows.length === 0 ? 'Drawn from the first full interval on.' : undefined}
      summary={summaryOf(rows, series) + markSentence(marks)}
      table={() => ({
        columns: ['second', ...series.map((one) => SERIES_LOOK[one].label)],
        rows: rows.map((row) => [String(row.second), ...series.map((one) => formatRate(row[one]))]),
      })}
    >
      <TimeBrush title="Throughput by status" spanMs={spanMs} height={CHART_PX} onBrush={onBrush}>
        <PlotArea>
          {(width) => (
            <ThroughputPlot
              rows={rows}
              spanMs={spanMs}
              series={series}
              marks={marks}
              width={width}
              height={CHART_PX}
            />
          )}
        </PlotArea>
      </TimeBrush>
    </ChartFrame>
  );
});

function seriesIn(rows: readonly ThroughputRow[]): Series[] {
  return SERIES.filter((series) => rows.some((row) => row[series] > 0));
}

function summaryOf(rows: readonly ThroughputRow[], series: readonly Series[]): string {
  if (rows.length === 0) return 'Nothing finished yet.';
  const means = series.map((one) => {
    const sum = rows.reduce((total, row) => total + row[one], 0);
    return `${SERIES_LOOK[one].label} ${formatRate(sum / rows.length)}`;
  });
  return `Finished requests per second, on average: ${means.join(', ')}.`;
}
