import { memo, useMemo } from 'react';
import { Area, AreaChart, Tooltip } from 'recharts';
import { formatMs } from '../../core/format.ts';
import type { RunMark } from '../../core/run/runMark.ts';
import type { TimelineRow } from '../../core/stats/report.ts';
import type { Span } from '../../core/stats/selection.ts';
import { type Domain, type LatencyScale, latencyDomain, secondsDomain } from './axes.ts';
import { timeMarks, valueMarks } from './axisMarks.ts';
import { MarkBands } from './MarkBands.tsx';
import { PlotAxes } from './PlotAxes.tsx';
import { PlotTip, type PlotTipRow } from './PlotTip.tsx';
import { PERCENTILE_LOOK } from './percentileLook.ts';
import { type PlotSize, plotBox } from './plotBox.ts';
import { activeRow, alongAxis, PLOT_CURSOR, plotFrame, valueAxis } from './plotParts.tsx';

export type PercentilesPlotProps = PlotSize & {
  readonly rows: readonly TimelineRow[];
  readonly spanMs: Span;
  readonly scale: LatencyScale;
  readonly marks: readonly RunMark[];
};

export const PercentilesPlot = memo(function PercentilesPlot(props: PercentilesPlotProps) {
  const { rows, spanMs, scale, marks, width, height } = props;
  const { low, high } = percentileDomain(rows, scale);
  const box = useMemo(() => plotBox({ width, height }), [width, height]);
  const { from, to } = spanMs;
  const time = useMemo(() => secondsDomain({ from, to }), [from, to]);
  const along = useMemo(() => timeMarks(time, box.width), [time, box]);
  const up = useMemo(
    () => valueMarks({ low, high }, scale, box.height, 4),
    [low, high, scale, box],
  );
  const xAxis = useMemo(() => alongAxis('second', time.low, time.high), [time]);
  const yAxis = useMemo(() => valueAxis({ low, high }, scale), [low, high, scale]);
  return (
    <>
      <PlotAxes box={box} along={along} up={up} unit="ms" />
      <MarkBands marks={marks} box={box} time={time} />
      <AreaChart {...plotFrame({ width, height })} data={rows}>
        {xAxis}
        {yAxis}
        {PERCENTILE_TIP}
        {PERCENTILE_LINES}
      </AreaChart>
    </>
  );
});

const ACTIVE_DOT = { r: 3 };

const PERCENTILE_TIP = (
  <Tooltip
    isAnimationActive={false}
    cursor={PLOT_CURSOR}
    content={(props) => {
      const row = activeRow<TimelineRow>(props);
      return row && <PlotTip title={`${formatMs(row.second)} s`} rows={percentileTip(row)} />;
    }}
  />
);

/** Areas without a filling: a Line asks the page for the length of its path with every update, which lays it out. */
const PERCENTILE_LINES = PERCENTILE_LOOK.map(({ key, colour, width: strokeWidth, dash }) => (
  <Area
    key={key}
    dataKey={key}
    type="linear"
    dot={false}
    activeDot={ACTIVE_DOT}
    connectNulls
    fill="none"
    isAnimationActive={false}
    stroke={colour}
    strokeWidth={strokeWidth}
    {...(dash === undefined ? {} : { strokeDasharray: dash })}
  />
));

function percentileDomain(rows: readonly TimelineRow[], scale: LatencyScale): Domain {
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  for (const { p50, p99 } of rows) {
    if (p50 !== undefined && p50 < min) min = p50;
    if (p99 !== undefined && p99 > max) max = p99;
  }
  return latencyDomain(max === 0 ? undefined : min, max, scale);
}

function percentileTip(row: TimelineRow): PlotTipRow[] {
  return PERCENTILE_LOOK.flatMap(({ key, colour }) => {
    const value = row[key];
    return value === undefined ? [] : [{ label: key, colour, value: `${formatMs(value)} ms` }];
  });
}
