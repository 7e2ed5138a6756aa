import { memo, type ReactElement, useId, useMemo } from 'react';
import { Area, AreaChart, Tooltip } from 'recharts';
import { formatMs } from '../../core/format.ts';
import type { RunMark } from '../../core/run/runMark.ts';
import type { PhaseRow } from '../../core/stats/report.ts';
import type { Span } from '../../core/stats/selection.ts';
import { secondsDomain } from './axes.ts';
import { timeMarks, valueMarks } from './axisMarks.ts';
import { MarkBands } from './MarkBands.tsx';
import { PlotAxes } from './PlotAxes.tsx';
import { PlotTip, type PlotTipRow } from './PlotTip.tsx';
import { PHASE_LOOK, PHASES_IN_TIME, type Phase, type PhaseLook, phaseLook } from './phaseLook.ts';
import { phaseDomain, totalMs, visiblePhases } from './phaseStack.ts';
import { type PlotSize, plotBox } from './plotBox.ts';
import { activeRow, alongAxis, PLOT_CURSOR, plotFrame, valueAxis } from './plotParts.tsx';

export type PhasesPlotProps = PlotSize & {
  readonly rows: readonly PhaseRow[];
  readonly spanMs: Span;
  readonly marks: readonly RunMark[];
};

export const PhasesPlot = memo(function PhasesPlot(props: PhasesPlotProps) {
  const { rows, spanMs, marks, width, height } = props;
  const { low, high } = phaseDomain(rows);
  const key = visiblePhases(rows).join(' ');
  const patternId = useId();
  const box = useMemo(() => plotBox({ width, height }), [width, height]);
  const { from, to } = spanMs;
  const time = useMemo(() => secondsDomain({ from, to }), [from, to]);
  const along = useMemo(() => timeMarks(time, box.width), [time, box]);
  const up = useMemo(() => valueMarks({ low, high }, 'linear', box.height, 4), [low, high, box]);
  const xAxis = useMemo(() => alongAxis('second', time.low, time.high), [time]);
  const yAxis = useMemo(() => valueAxis({ low, high }, 'linear'), [low, high]);
  // The same elements until a phase comes or goes.
  const areas = useMemo(() => {
    const visible = key.split(' ');
    return PHASE_LOOK.flatMap(({ phase }) =>
      visible.includes(phase) ? [areaOf(phase, patternId)] : [],
    );
  }, [key, patternId]);
  const patterns = useMemo(() => patternsOf(patternId), [patternId]);
  return (
    <>
      <PlotAxes box={box} along={along} up={up} unit="ms" />
      <MarkBands marks={marks} box={box} time={time} />
      {patterns}
      <AreaChart {...plotFrame({ width, height })} data={rows}>
        {xAxis}
        {yAxis}
        {PHASE_TIP}
        {areas}
      </AreaChart>
    </>
  );
});

const HATCH_PX = 5;

/** The hatchings, in a picture of no size. */
function patternsOf(patternId: string): ReactElement {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      {PHASE_LOOK.filter(isHatched).map(({ phase, colour, hatchDegrees }) => (
        <pattern
          key={phase}
          id={`${patternId}${phase}`}
          width={HATCH_PX}
          height={HATCH_PX}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${hatchDegrees})`}
        >
          <rect width={HATCH_PX} height={HATCH_PX} fill={colour} opacity={0.3} />
          <rect width={HATCH_PX} height={2} fill={colour} />
        </pattern>
      ))}
    </svg>
  );
}

function areaOf(phase: Phase, patternId: string): ReactElement {
  const look = phaseLook(phase);
  const hatched = isHatched(look);
  return (
    <Area
      key={phase}
      dataKey={phase}
      stackId="all"
      type="linear"
      dot={false}
      activeDot={false}
      isAnimationActive={false}
      stroke="none"
      fill={hatched ? `url(#${patternId}${phase})` : look.colour}
      fillOpacity={hatched ? 1 : 0.85}
    />
  );
}

function isHatched(look: PhaseLook): boolean {
  return look.hatchDegrees !== undefined;
}

const PHASE_TIP = (
  <Tooltip
    isAnimationActive={false}
    cursor={PLOT_CURSOR}
    content={(props) => {
      const row = activeRow<PhaseRow>(props);
      return row && <PlotTip title={`${formatMs(row.second)} s`} rows={phaseTip(row)} />;
    }}
  />
);

function phaseTip(row: PhaseRow): PlotTipRow[] {
  const phases = PHASES_IN_TIME.map((phase) => {
    const { label, colour } = phaseLook(phase);
    return { label, colour, value: `${formatMs(row[phase])} ms` };
  });
  return [
    ...phases,
    { label: 'all', colour: 'transparent', value: `${formatMs(totalMs(row))} ms` },
  ];
}
