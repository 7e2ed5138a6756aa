import { memo, useMemo } from 'react';
import { Area, AreaChart, Tooltip } from 'recharts';
import type { CompareTimelineRow } from '../../core/compare/compareOverlay.ts';
import { formatMs, formatRate } from '../../core/format.ts';
import { latencyDomain, timeDomain } from './axes.ts';
import { timeMarks, valueMarks } from './axisMarks.ts';
import { SIDE_LOOK, type TimelineFigure } from './compareLook.ts';
import { PlotAxes } from './PlotAxes.tsx';
import { PlotTip } from './PlotTip.tsx';
import { type PlotSize, plotBox } from './plotBox.ts';
import { activeRow, alongAxis, PLOT_CURSOR, plotFrame, valueAxis } from './plotParts.tsx';

export type OverlaidTimelinePlotProps = PlotSize & {
  readonly rows: readonly CompareTimelineRow[];
  readonly figure: TimelineFigure;
};

export const OverlaidTimelinePlot = memo(function OverlaidTimelinePlot(
  props: OverlaidTimelinePlotProps,
) {
  const { rows, figure, width, height } = props;
  const box = useMemo(() => plotBox({ width, height }), [width, height]);
  const time = useMemo(() => timeDomain((rows.at(-1)?.second ?? 1) * 1000, true), [rows]);
  const most = rows.reduce(
    (max, row) => Math.max(max, row[`a${figure}`] ?? 0, row[`b${figure}`] ?? 0),
    0,
  );
  const domain = latencyDomain(undefined, most, 'linear');
  const lines = useMemo(() => linesOf(figure), [figure]);
  const tip = useMemo(() => tipOf(figure), [figure]);
  return (
    <>
      <PlotAxes
        box={box}
        along={timeMarks(time, box.width)}
        up={valueMarks(domain, 'linear', box.height, 4)}
        unit={figure === 'PerSecond' ? '/s' : 'ms'}
      />
      <AreaChart {...plotFrame({ width, height })} data={rows}>
        {alongAxis('second', time.low, time.high)}
        {valueAxis(domain, 'linear')}
        {tip}
        {lines}
      </AreaChart>
    </>
  );
});

function linesOf(figure: TimelineFigure) {
  return (['a', 'b'] as const).map((side) => {
    const { colour, width, dash } = SIDE_LOOK[side];
    return (
      <Area
        key={side}
        dataKey={`${side}${figure}`}
        type="linear"
        fill="none"
        connectNulls
        stroke={colour}
        strokeWidth={width}
        isAnimationActive={false}
        dot={false}
        activeDot={{ r: 3 }}
        {...(dash === undefined ? {} : { strokeDasharray: dash })}
      />
    );
  });
}

function tipOf(figure: TimelineFigure) {
  const text = (value: number) =>
    figure === 'PerSecond' ? `${formatRate(value)}/s` : `${formatMs(value)} ms`;
  return (
    <Tooltip
      isAnimationActive={false}
      cursor={PLOT_CURSOR}
      content={(props) => {
        const row = activeRow<CompareTimelineRow>(props);
        if (row === undefined) return undefined;
        const rows = (['a', 'b'] as const).flatMap((side) => {
          const value = row[`${side}${figure}`];
          const { colour } = SIDE_LOOK[side];
          return value === undefined
            ? []
            : [{ label: side.toUpperCase(), colour, value: text(value) }];
        });
        return <PlotTip title={`${formatMs(row.second)} s`} rows={rows} />;
      }}
    />
  );
}
