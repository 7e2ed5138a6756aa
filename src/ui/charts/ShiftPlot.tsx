import { memo, useMemo } from 'react';
import { Area, AreaChart, ReferenceLine, Tooltip, YAxis } from 'recharts';
import type { ShiftRow } from '../../core/compare/compareShift.ts';
import { formatMs } from '../../core/format.ts';
import { PlotAxes } from './PlotAxes.tsx';
import { PlotTip } from './PlotTip.tsx';
import { type PlotSize, plotBox } from './plotBox.ts';
import { activeRow, alongAxis, PLOT_CURSOR, plotFrame } from './plotParts.tsx';
import { placeOf, quantileMarks, shiftDomain, shiftMarks } from './shiftAxis.ts';

export type ShiftPlotProps = PlotSize & { readonly rows: readonly ShiftRow[] };

export const ShiftPlot = memo(function ShiftPlot({ rows, width, height }: ShiftPlotProps) {
  const box = useMemo(() => plotBox({ width, height }), [width, height]);
  const domain = useMemo(() => shiftDomain(rows), [rows]);
  const points = useMemo(
    () => rows.map((row) => ({ ...row, place: placeOf(row.quantile), band: bandOf(row) })),
    [rows],
  );
  const up = useMemo(() => shiftMarks(domain, box.height), [domain, box]);
  const along = useMemo(() => quantileMarks(box.width), [box]);
  return (
    <>
      <PlotAxes box={box} along={along} up={up} unit="ms" />
      <AreaChart {...plotFrame({ width, height })} data={points}>
        {alongAxis('place', 0, 1)}
        <YAxis hide type="number" domain={[domain.low, domain.high]} allowDataOverflow />
        <ReferenceLine y={0} stroke="var(--ink-3)" strokeDasharray="2 2" />
        {TIP}
        <Area
          dataKey="band"
          stroke="none"
          fill="var(--accent)"
          fillOpacity={0.16}
          isAnimationActive={false}
          activeDot={false}
        />
        <Area
          dataKey="differenceMs"
          fill="none"
          stroke="var(--accent)"
          strokeWidth={2}
          isAnimationActive={false}
          activeDot={{ r: 3 }}
        />
      </AreaChart>
    </>
  );
});

function bandOf({ lowMs, highMs }: ShiftRow): [number, number] | undefined {
  return lowMs === undefined || highMs === undefined ? undefined : [lowMs, highMs];
}

const TIP = (
  <Tooltip
    isAnimationActive={false}
    cursor={PLOT_CURSOR}
    content={(props) => {
      const row = activeRow<ShiftRow>(props);
      return row && <PlotTip title={`p${Math.round(row.quantile * 100)}`} rows={tipRows(row)} />;
    }}
  />
);

function tipRows({ aMs, bMs, differenceMs, lowMs, highMs }: ShiftRow) {
  const signed = (ms: number) => `${ms > 0 ? '+' : ms < 0 ? '−' : ''}${formatMs(Math.abs(ms))} ms`;
  const interval =
    lowMs === undefined || highMs === undefined
      ? []
      : [{ label: '95%', colour: 'transparent', value: `${signed(lowMs)} to ${signed(highMs)}` }];
  return [
    { label: 'A', colour: 'var(--ink-3)', value: `${formatMs(aMs)} ms` },
    { label: 'B', colour: 'var(--accent)', value: `${formatMs(bMs)} ms` },
    { label: 'B − A', colour: 'transparent', value: signed(differenceMs) },
    ...interval,
  ];
}
