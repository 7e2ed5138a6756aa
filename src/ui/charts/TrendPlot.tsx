import { memo, useMemo } from 'react';
import { Area, AreaChart, Tooltip } from 'recharts';
import { formatMs, formatRate, formatShare } from '../../core/format.ts';
import type { TrendPoint } from '../../core/library/shownRuns.ts';
import { latencyDomain } from './axes.ts';
import { type AxisMark, valueMarks } from './axisMarks.ts';
import { PlotAxes } from './PlotAxes.tsx';
import { PlotTip } from './PlotTip.tsx';
import { PERCENTILE_LOOK } from './percentileLook.ts';
import { type PlotSize, plotBox } from './plotBox.ts';
import { activeRow, alongAxis, PLOT_CURSOR, plotFrame, valueAxis } from './plotParts.tsx';
import { dayText } from './trendDays.ts';

export type TrendPlotProps = PlotSize & {
  readonly points: readonly TrendPoint[];
  readonly currentId: string;
};

type Row = {
  readonly index: number;
  readonly point: TrendPoint;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
};

const LABEL_PX = 110;
/** Of the width, left and right of the outermost dots: else the edge cuts them. */
const MARGIN = 0.05;

export const TrendPlot = memo(function TrendPlot(props: TrendPlotProps) {
  const { points, currentId, width, height } = props;
  const box = useMemo(() => plotBox({ width, height }), [width, height]);
  const rows = useMemo(() => points.map(rowOf), [points]);
  const domain = useMemo(() => {
    const values = rows.flatMap(({ p50, p95, p99 }) =>
      [p50, p95, p99].filter((ms) => ms !== undefined),
    );
    return latencyDomain(undefined, Math.max(0, ...values), 'linear');
  }, [rows]);
  const last = Math.max(1, rows.length - 1);
  const up = useMemo(() => valueMarks(domain, 'linear', box.height, 4), [domain, box]);
  const along = useMemo(() => marksOf(rows, box.width), [rows, box]);
  const xAxis = useMemo(() => alongAxis('index', -MARGIN * last, last + MARGIN * last), [last]);
  const yAxis = useMemo(() => valueAxis(domain, 'linear'), [domain]);
  const lines = useMemo(
    () =>
      PERCENTILE_LOOK.map(({ key, colour, width: strokeWidth, dash }) => (
        <Area
          key={key}
          dataKey={key}
          type="linear"
          connectNulls
          fill="none"
          isAnimationActive={false}
          stroke={colour}
          strokeWidth={strokeWidth}
          activeDot={false}
          dot={({ cx, cy, payload, key: dotKey }) => (
            <circle
              key={dotKey}
              cx={cx}
              cy={cy}
              r={payload.point.id === currentId ? 4.5 : 2.5}
              fill={payload.point.id === currentId ? colour : 'var(--panel)'}
              stroke={colour}
              strokeWidth={1.5}
            />
          )}
          {...(dash === undefined ? {} : { strokeDasharray: dash })}
        />
      )),
    [currentId],
  );
  if (rows.length < 2) return null;
  return (
    <>
      <PlotAxes box={box} along={along} up={up} unit="ms" />
      <AreaChart {...plotFrame({ width, height })} data={rows}>
        {xAxis}
        {yAxis}
        {TIP}
        {lines}
      </AreaChart>
    </>
  );
});

const TIP = (
  <Tooltip
    isAnimationActive={false}
    cursor={PLOT_CURSOR}
    content={(props) => {
      const row = activeRow<Row>(props);
      return row && <PlotTip title={tipTitle(row)} rows={tipRows(row)} />;
    }}
  />
);

function rowOf(point: TrendPoint, index: number): Row {
  const { p50Ms, p95Ms, p99Ms } = point.figures;
  return { index, point, p50: p50Ms, p95: p95Ms, p99: p99Ms };
}

/** As many as have room; the same label twice (two runs in a minute) is drawn once. */
function marksOf(rows: readonly Row[], width: number): AxisMark[] {
  const wanted = Math.max(2, Math.floor(width / LABEL_PX));
  const step = Math.max(1, Math.ceil((rows.length - 1) / (wanted - 1)));
  const known = new Set<string>();
  return rows.flatMap(({ index, point }) => {
    const label = dayText(point.startedAtEpochMs);
    if (index % step !== 0 || known.has(label)) return [];
    known.add(label);
    const place = (index / Math.max(1, rows.length - 1) + MARGIN) / (1 + 2 * MARGIN);
    return [{ label, px: Math.round(width * place) }];
  });
}

function tipTitle({ point }: Row): string {
  return `${dayText(point.startedAtEpochMs)} · ${point.name}`;
}

function tipRows({ point, ...row }: Row) {
  const { ratePerSecond, failedRatio } = point.figures;
  const figures = PERCENTILE_LOOK.flatMap(({ key, colour }) => {
    const value = row[key];
    return value === undefined ? [] : [{ label: key, colour, value: `${formatMs(value)} ms` }];
  });
  const more = [
    ...(ratePerSecond === undefined ? [] : [{ label: 'req/s', value: formatRate(ratePerSecond) }]),
    ...(failedRatio === undefined ? [] : [{ label: 'failed', value: formatShare(failedRatio) }]),
  ];
  return [...figures, ...more.map((part) => ({ ...part, colour: 'transparent' }))];
}
