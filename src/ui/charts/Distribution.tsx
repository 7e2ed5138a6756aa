import { memo, useMemo } from 'react';
import { formatCount, formatMs } from '../../core/format.ts';
import type { DistributionRow, LatencySummary } from '../../core/stats/report.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { CHART_PX } from './chartSize.ts';
import { DistributionPlot, PlotArea } from './LazyPlots.tsx';

export type DistributionProps = {
  readonly rows: readonly DistributionRow[];
  /** The percentiles to mark; of the moment when `rows` were made, so that both are renewed together. */
  readonly latency: LatencySummary;
};

export const Distribution = memo(function Distribution({ rows, latency }: DistributionProps) {
  const marks = useMemo(
    () =>
      ([latency.p50, latency.p95, latency.p99] as const).flatMap(({ quantile, valueMs }) =>
        valueMs === undefined ? [] : [{ label: `p${quantile * 100}`, valueMs }],
      ),
    [latency],
  );
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  return (
    <ChartFrame
      title="Latency distribution"
      height={CHART_PX}
      legend={<span>responses</span>}
      empty={rows.length === 0 ? 'Drawn from the first response on.' : undefined}
      summary={
        rows.length === 0
          ? 'No response yet.'
          : `${formatCount(total)} responses between ${formatMs(rows[0]?.fromMs ?? 0)} and ${formatMs(rows.at(-1)?.toMs ?? 0)} ms.`
      }
      table={() => ({
        columns: ['from ms', 'to ms', 'responses'],
        rows: rows.map(({ fromMs, toMs, count }) => [
          formatMs(fromMs),
          formatMs(toMs),
          formatCount(count),
        ]),
      })}
    >
      <PlotArea>
        {(width) => <DistributionPlot rows={rows} marks={marks} width={width} height={CHART_PX} />}
      </PlotArea>
    </ChartFrame>
  );
});
