/**
 * The three charts that Recharts draws, in a module of their own so that it is loaded behind the first paint. Each takes
 * bounded rows (≤ 300), has fixed ticks (no text is measured), no animation, and redraws only when its rows are new.
 */
import { memo, useMemo } from 'react';
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatMs, formatRate } from '../../core/format.ts';
import type { Series } from '../../core/run/outcome.ts';
import type { DistributionRow, ThroughputRow, TimelineRow } from '../../core/stats/report.ts';
import {
  type Domain,
  type LatencyScale,
  latencyDomain,
  latencyTicks,
  linearTicks,
  type Tick,
  timeTicks,
} from './axes.ts';
import { barPosition, barTicks, paddedDomain } from './bars.ts';
import { PlotTip, type PlotTipRow } from './PlotTip.tsx';
import { PERCENTILE_LOOK } from './percentileLook.ts';
import { SERIES_LOOK } from './seriesLook.ts';

const MARGIN = { top: 6, right: 10, bottom: 0, left: 0 };
const Y_AXIS_PX = 44;
const X_AXIS_PX = 22;
const TICK = { fill: 'var(--ink-3)', fontSize: 11 };
const CURSOR = { stroke: 'var(--ink-3)', strokeDasharray: '2 2' };

export type PlotSize = { readonly width: number; readonly height: number };

export type PercentilesPlotProps = PlotSize & {
  readonly rows: readonly TimelineRow[];
  readonly endSecond: number;
  readonly scale: LatencyScale;
};

export const PercentilesPlot = memo(function PercentilesPlot(props: PercentilesPlotProps) {
  const { rows, endSecond, scale, width, height } = props;
  const domain = useMemo(() => percentileDomain(rows, scale), [rows, scale]);
  return (
    <LineChart {...frameOf(width, height)} data={rows}>
      <CartesianGrid vertical={false} stroke="var(--grid)" />
      {timeAxis(endSecond, width)}
      {valueAxis(domain, latencyTicks(domain, scale, 4), scale)}
      <Tooltip
        isAnimationActive={false}
        cursor={CURSOR}
        content={({ active, payload }) => {
          const row = active ? (payload[0]?.payload as TimelineRow | undefined) : undefined;
          return row === undefined ? null : (
            <PlotTip title={`${formatMs(row.second)} s`} rows={percentileTip(row)} />
          );
        }}
      />
      {PERCENTILE_LOOK.map(({ key, colour, width: strokeWidth, dash }) => (
        <Line
          key={key}
          dataKey={key}
          type="linear"
          dot={false}
          activeDot={{ r: 3 }}
          connectNulls
          isAnimationActive={false}
          stroke={colour}
          strokeWidth={strokeWidth}
          {...(dash === undefined ? {} : { strokeDasharray: dash })}
        />
      ))}
    </LineChart>
  );
});

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

export type ThroughputPlotProps = PlotSize & {
  readonly rows: readonly ThroughputRow[];
  readonly endSecond: number;
  /** Those that came, in the order they are stacked. */
  readonly series: readonly Series[];
};

export const ThroughputPlot = memo(function ThroughputPlot(props: ThroughputPlotProps) {
  const { rows, endSecond, series, width, height } = props;
  const domain = useMemo(() => {
    const totals = rows.map((row) => series.reduce((sum, one) => sum + row[one], 0));
    return latencyDomain(0, Math.max(1, ...totals), 'linear');
  }, [rows, series]);
  return (
    <AreaChart {...frameOf(width, height)} data={rows}>
      <CartesianGrid vertical={false} stroke="var(--grid)" />
      {timeAxis(endSecond, width)}
      {valueAxis(domain, linearTicks(domain, 4), 'linear')}
      <Tooltip
        isAnimationActive={false}
        cursor={CURSOR}
        content={({ active, payload }) => {
          const row = active ? (payload[0]?.payload as ThroughputRow | undefined) : undefined;
          return row === undefined ? null : (
            <PlotTip title={`${formatMs(row.second)} s`} rows={throughputTip(row, series)} />
          );
        }}
      />
      {series.map((one) => (
        <Area
          key={one}
          dataKey={one}
          stackId="all"
          type="linear"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          stroke={`var(${SERIES_LOOK[one].colour})`}
          strokeWidth={1}
          fill={`var(${SERIES_LOOK[one].colour})`}
          fillOpacity={one === '2xx' ? 0.55 : 0.85}
        />
      ))}
    </AreaChart>
  );
});

function throughputTip(row: ThroughputRow, series: readonly Series[]): PlotTipRow[] {
  return series.toReversed().map((one) => ({
    label: SERIES_LOOK[one].label,
    colour: `var(${SERIES_LOOK[one].colour})`,
    value: `${formatRate(row[one])}/s`,
  }));
}

export type DistributionMark = { readonly label: string; readonly valueMs: number };

export type DistributionPlotProps = PlotSize & {
  readonly rows: readonly DistributionRow[];
  readonly marks: readonly DistributionMark[];
};

export const DistributionPlot = memo(function DistributionPlot(props: DistributionPlotProps) {
  const { rows, marks, width, height } = props;
  const { bars, domain, counts } = useMemo(() => {
    const most = rows.reduce((max, row) => Math.max(max, row.count), 1);
    return {
      bars: rows.map((row, index) => ({ ...row, position: index + 0.5 })),
      domain: paddedDomain(rows.length),
      counts: latencyDomain(0, most, 'linear'),
    };
  }, [rows]);
  const slotPx = (width - Y_AXIS_PX - MARGIN.right) / (domain.high - domain.low);
  const ticks = barTicks(rows, Math.floor(width / 50));
  return (
    <BarChart {...frameOf(width, height)} margin={{ ...MARGIN, top: 16 }} data={bars}>
      <CartesianGrid vertical={false} stroke="var(--grid)" />
      <XAxis
        dataKey="position"
        type="number"
        domain={[domain.low, domain.high]}
        allowDataOverflow
        {...axisLook(ticks)}
        height={X_AXIS_PX}
      />
      {valueAxis(counts, linearTicks(counts, 4), 'linear')}
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--line-2)' }}
        content={({ active, payload }) => {
          const row = active ? (payload[0]?.payload as DistributionRow | undefined) : undefined;
          return row === undefined ? null : (
            <PlotTip
              title={`${formatMs(row.fromMs)} to ${formatMs(row.toMs)} ms`}
              rows={[
                {
                  label: 'responses',
                  colour: 'var(--accent-2)',
                  value: row.count.toLocaleString('en'),
                },
              ]}
            />
          );
        }}
      />
      <Bar
        dataKey="count"
        barSize={Math.max(1, Math.floor(slotPx) - 1)}
        fill="var(--accent-2)"
        isAnimationActive={false}
      />
      {marks.map(({ label, valueMs }, index) => (
        <ReferenceLine
          key={label}
          x={barPosition(rows, valueMs)}
          stroke="var(--ink-2)"
          strokeDasharray="3 2"
          label={{
            value: label,
            position: 'top',
            dy: index === 1 ? 11 : 0,
            dx: index === 1 ? 14 : 0,
            fill: 'var(--ink-2)',
            fontSize: 11,
          }}
        />
      ))}
    </BarChart>
  );
});

function frameOf(width: number, height: number) {
  return { width, height, margin: MARGIN, accessibilityLayer: false } as const;
}

function timeAxis(endSecond: number, width: number) {
  const ticks = timeTicks({ low: 0, high: endSecond }, Math.max(2, Math.floor(width / 100)));
  return (
    <XAxis
      dataKey="second"
      type="number"
      domain={[0, endSecond]}
      allowDataOverflow
      {...axisLook(ticks)}
      height={X_AXIS_PX}
    />
  );
}

function valueAxis(domain: Domain, ticks: readonly Tick[], scale: LatencyScale) {
  return (
    <YAxis
      type="number"
      scale={scale}
      domain={[domain.low, domain.high]}
      allowDataOverflow
      {...axisLook(ticks)}
      width={Y_AXIS_PX}
    />
  );
}

/** The ticks are ours: labels are looked up by value, none is measured or dropped. */
function axisLook(ticks: readonly Tick[]) {
  const labels = new Map(ticks.map(({ value, label }) => [value, label]));
  return {
    ticks: ticks.map(({ value }) => value),
    tickFormatter: (value: number) => labels.get(value) ?? '',
    tick: TICK,
    tickLine: false,
    axisLine: false,
    interval: 0,
    tickMargin: 5,
  } as const;
}
