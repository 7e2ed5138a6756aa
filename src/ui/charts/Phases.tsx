import { memo } from 'react';
import { formatMs } from '../../core/format.ts';
import type { RunMark } from '../../core/run/runMark.ts';
import type { PhaseRow, PhaseSummary } from '../../core/stats/report.ts';
import type { Span } from '../../core/stats/selection.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { CHART_PX } from './chartSize.ts';
import { PhasesPlot, PlotArea } from './LazyPlots.tsx';
import { markSentence } from './markWords.ts';
import { PhaseLegend } from './PhaseLegend.tsx';
import { PHASES_IN_TIME, phaseLook } from './phaseLook.ts';
import { totalMs } from './phaseStack.ts';
import { phasesEmptyText, phasesSummary } from './phaseWords.ts';
import { TimeBrush } from './TimeBrush.tsx';

export type PhasesProps = {
  readonly rows: readonly PhaseRow[];
  /** Of the moment when `rows` were made, so that both are renewed together. */
  readonly summary: PhaseSummary;
  /** What is shown, exactly. */
  readonly spanMs: Span;
  /** Left out: nothing can be selected. */
  readonly onBrush?: ((timeMs: Span) => void) | undefined;
  readonly marks: readonly RunMark[];
};

export const Phases = memo(function Phases(props: PhasesProps) {
  const { rows, summary, spanMs, marks, onBrush } = props;
  return (
    <ChartFrame
      title="Phases"
      height={CHART_PX}
      legend={<PhaseLegend meanMs={summary.meanMs} />}
      empty={phasesEmptyText(summary)}
      summary={phasesSummary(summary) + markSentence(marks)}
      table={() => ({
        columns: [
          'second',
          ...PHASES_IN_TIME.map((phase) => `${phaseLook(phase).label} ms`),
          'all ms',
        ],
        rows: rows.map((row) => [
          String(row.second),
          ...PHASES_IN_TIME.map((phase) => formatMs(row[phase])),
          formatMs(totalMs(row)),
        ]),
      })}
    >
      <TimeBrush title="Phases" spanMs={spanMs} height={CHART_PX} onBrush={onBrush}>
        <PlotArea>
          {(width) => (
            <PhasesPlot rows={rows} spanMs={spanMs} marks={marks} width={width} height={CHART_PX} />
          )}
        </PlotArea>
      </TimeBrush>
    </ChartFrame>
  );
});
