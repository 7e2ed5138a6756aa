import { memo, type ReactElement, useMemo } from 'react';
import { Area, AreaChart, Tooltip } from 'recharts';
import { formatMs, formatRate } from '../../core/format.ts';
import type { Series } from '../../core/run/outcome.ts';
import type { RunMark } from '../../core/run/runMark.ts';
import type { ThroughputRow } from '../../core/stats/report.ts';
import type { Span } from '../../core/stats/selection.ts';
import { type Domain, latencyDomain, secondsDomain } from './axes.ts';
import { timeMarks, valueMarks } from './axisMarks.ts';
import { MarkBands } from './MarkBands.tsx';
import { PlotAxes } from './PlotAxes.tsx';
import { PlotTip } from './PlotTip.tsx';
import { type PlotSize, plotBox } from './plotBox.ts';
import { activeRow, alongAxis, PLOT_CURSOR, plotFrame, valueAxis } from './plotParts.tsx';
import { SERIES_LOOK } from './seriesLook.ts';

export type ThroughputPlotProps = PlotSize & {
  readonly rows: readonly ThroughputRow[];
  readonly spanMs: Span;
  /** Those that came, in the order they are stacked. The same array while they are the same. */
  readonly series: readonly Series[];
  readonly marks: readonly RunMark[];
};

export const ThroughputPlot = memo(function ThroughputPlot(props: ThroughputPlotProps) {
  const { rows, spanMs, series, marks, width, height } = props;
  const { low, high } = throughputDomain(rows, series);
  const box = useMemo(() => plotBox({ width, height }), [width, height]);
  const { from, to } = spanMs;
  const time = useMemo(() => secondsDomain({ from, to }), [from, to]);
  const along = useMemo(() => timeMarks(time, box.width), [time, box]);
  const up = useMemo(() => valueMarks({ low, high }, 'linear', box.height, 4), [low, high, box]);
  const xAxis = useMemo(() => alongAxis('second', time.low, time.high), [time]);
  const yAxis = useMemo(() => valueAxis({ low, high }, 'linear'), [low, high]);
  const tip = useMemo(() => throughputTip(series), [series]);
  const areas = useMemo(() => series.map(areaOf), [series]);
  return (
    <>
      <PlotAxes box={box} along={along} up={up} unit="/s" />
      <MarkBands marks={marks} box={box} time={time} />
      <AreaChart {...plotFrame({ width, height })} data={rows}>
        {xAxis}
        {yAxis}
        {tip}
        {areas}
      </AreaChart>
    </>
  );
});

function throughputDomain(rows: readonly ThroughputRow[], series: readonly Series[]): Domain {
  let most = 1;
  for (const row of rows) {
    const total = series.reduce((sum, one) => sum + row[one], 0);
    if (total > most) most = total;
  }
  return latencyDomain(0, most, 'linear');
}

function areaOf(series: Series): ReactElement {
  const colour = `var(${SERIES_LOOK[series].colour})`;
  return (
    <Area
      key={series}
      dataKey={series}
      stackId="all"
      type="linear"
      dot={false}
      activeDot={false}
      isAnimationActive={false}
      stroke={colour}
      strokeWidth={1}
      fill={colour}
      fillOpacity={series === '2xx' ? 0.55 : 0.85}
    />
  );
}

function throughputTip(series: readonly Series[]): ReactElement {
  const rowsOf = (row: ThroughputRow) =>
    series.toReversed().map((one) => ({
      label: SERIES_LOOK[one].label,
      colour: `var(${SERIES_LOOK[one].colour})`,
      value: `${formatRate(row[one])}/s`,
    }));
  return (
    <Tooltip
      isAnimationActive={false}
      cursor={PLOT_CURSOR}
      content={(props) => {
        const row = activeRow<ThroughputRow>(props);
        return row && <PlotTip title={`${formatMs(row.second)} s`} rows={rowsOf(row)} />;
      }}
    />
  );
}
