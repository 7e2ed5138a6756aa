import { memo } from 'react';
import { formatMs } from '../../core/format.ts';
import type { RunMark } from '../../core/run/runMark.ts';
import type { TimelineRow } from '../../core/stats/report.ts';
import type { Span } from '../../core/stats/selection.ts';
import type { LatencyScale } from './axes.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { CHART_PX } from './chartSize.ts';
import { PercentilesPlot, PlotArea } from './LazyPlots.tsx';
import { PercentileLegend } from './Legend.tsx';
import { markSentence, NO_MARKS } from './markWords.ts';
import { TimeBrush } from './TimeBrush.tsx';

export type PercentilesProps = {
  readonly rows: readonly TimelineRow[];
  /** What is shown, exactly. */
  readonly spanMs: Span;
  /** Left out: nothing can be selected. */
  readonly onBrush?: ((timeMs: Span) => void) | undefined;
  readonly scale: LatencyScale;
  readonly marks?: readonly RunMark[];
};

export const Percentiles = memo(function Percentiles(props: PercentilesProps) {
  const { rows, spanMs, scale, marks = NO_MARKS, onBrush } = props;
  const last = rows.findLast((row) => row.p50 !== undefined);
  return (
    <ChartFrame
      title="Percentiles over time"
      height={CHART_PX}
      legend={<PercentileLegend />}
      empty={last === undefined ? 'Drawn from the first response on.' : undefined}
      summary={
        last === undefined
          ? 'No response yet.'
          : `p50, p95 and p99 of the latency in ${rows.length} intervals; in the last one ${inWords(last)}.${markSentence(marks)}`
      }
      table={() => ({
        columns: ['second', 'p50 ms', 'p95 ms', 'p99 ms'],
        rows: rows.map(({ second, p50, p95, p99 }) => [
          String(second),
          ...[p50, p95, p99].map((value) => (value === undefined ? '–' : formatMs(value))),
        ]),
      })}
    >
      <TimeBrush title="Percentiles over time" spanMs={spanMs} height={CHART_PX} onBrush={onBrush}>
        <PlotArea>
          {(width) => (
            <PercentilesPlot
              rows={rows}
              spanMs={spanMs}
              scale={scale}
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

function inWords({ p50 = 0, p95 = 0, p99 = 0 }: TimelineRow): string {
  return `${formatMs(p50)}, ${formatMs(p95)} and ${formatMs(p99)} ms`;
}
