import { memo, useState } from 'react';
import type { CompareTimelineRow } from '../../core/compare/compareOverlay.ts';
import { formatMs, formatRate } from '../../core/format.ts';
import { Segmented } from '../kit/Segmented.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { CHART_PX } from './chartSize.ts';
import type { TimelineFigure } from './compareLook.ts';
import { OverlaidTimelinePlot, PlotArea } from './LazyPlots.tsx';
import { SideLegend } from './SideLegend.tsx';

export type OverlaidTimelineProps = { readonly rows: readonly CompareTimelineRow[] };

const FIGURES = [
  { value: 'P50', label: 'p50' },
  { value: 'P95', label: 'p95' },
  { value: 'PerSecond', label: 'req/s' },
] as const;

/** Two runs from their starts on. */
export const OverlaidTimeline = memo(function OverlaidTimeline({ rows }: OverlaidTimelineProps) {
  const [figure, setFigure] = useState<TimelineFigure>('P50');
  const text = figure === 'PerSecond' ? formatRate : formatMs;
  const known = (value: number | undefined) => (value === undefined ? '–' : text(value));
  return (
    <ChartFrame
      title="Over time"
      height={CHART_PX}
      legend={
        <SideLegend>
          <li>
            <Segmented label="Figure" value={figure} options={FIGURES} onChange={setFigure} />
          </li>
        </SideLegend>
      }
      empty={rows.length === 0 ? 'Needs responses on both sides.' : undefined}
      summary={`${FIGURES.find(({ value }) => value === figure)?.label} of both, each from its own start, in ${rows.length} intervals.`}
      table={() => ({
        columns: ['second', 'A', 'B'],
        rows: rows.map((row) => [
          String(row.second),
          known(row[`a${figure}`]),
          known(row[`b${figure}`]),
        ]),
      })}
    >
      <PlotArea>
        {(width) => (
          <OverlaidTimelinePlot rows={rows} figure={figure} width={width} height={CHART_PX} />
        )}
      </PlotArea>
    </ChartFrame>
  );
});
