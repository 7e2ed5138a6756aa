import { memo, type ReactElement, useMemo } from 'react';
import { Bar, BarChart, Tooltip, XAxis } from 'recharts';
import { formatCount, formatMs } from '../../core/format.ts';
import type { DistributionRow } from '../../core/stats/report.ts';
import { latencyDomain } from './axes.ts';
import { barPosition, barTicks, paddedDomain } from './bars.ts';
import styles from './DistributionPlot.module.css';
import { PlotTip, type PlotTipRow } from './PlotTip.tsx';
import {
  activeRow,
  PLOT_GRID,
  PLOT_MARGIN,
  type PlotSize,
  plotFrame,
  valueAxis,
  X_AXIS_PX,
  Y_AXIS_PX,
} from './plotAxes.tsx';

export type DistributionMark = { readonly label: string; readonly valueMs: number };

export type DistributionPlotProps = PlotSize & {
  readonly rows: readonly DistributionRow[];
  readonly marks: readonly DistributionMark[];
};

const MARGIN = { ...PLOT_MARGIN, top: 16, bottom: X_AXIS_PX };
const BAR_CURSOR = { fill: 'var(--line-2)' };

/** The x axis and the marks are plain elements: they move with every update, which is costly within Recharts. */
export const DistributionPlot = memo(function DistributionPlot(props: DistributionPlotProps) {
  const { rows, marks, width, height } = props;
  const bars = useMemo(() => rows.map((row, index) => ({ ...row, position: index + 0.5 })), [rows]);
  const places = paddedDomain(rows.length);
  const most = rows.reduce((max, row) => Math.max(max, row.count), 1);
  const { low, high } = latencyDomain(0, most, 'linear');
  const yAxis = useMemo(() => valueAxis({ low, high }, 'linear'), [low, high]);
  const xAxis = useMemo(() => hiddenAxis(places.low, places.high), [places.low, places.high]);
  const slotPx = (width - Y_AXIS_PX - MARGIN.right) / (places.high - places.low);
  const leftOf = (position: number) => Y_AXIS_PX + (position - places.low) * slotPx;
  const bar = useMemo(() => barOf(slotPx), [slotPx]);
  return (
    <>
      <BarChart {...plotFrame(width, height)} margin={MARGIN} data={bars}>
        {PLOT_GRID}
        {xAxis}
        {yAxis}
        {DISTRIBUTION_TIP}
        {bar}
      </BarChart>
      {barTicks(rows, Math.floor(width / 50)).map(({ value, label }) => (
        <span key={label} className={styles.tick} style={{ left: leftOf(value) }}>
          {label}
        </span>
      ))}
      {marks.map(({ label, valueMs }) => (
        <span
          key={label}
          className={styles.mark}
          data-label={label}
          style={{ left: leftOf(barPosition(rows, valueMs)), height: height - X_AXIS_PX - 14 }}
        >
          <b>{label}</b>
        </span>
      ))}
    </>
  );
});

function hiddenAxis(low: number, high: number): ReactElement {
  return <XAxis hide dataKey="position" type="number" domain={[low, high]} allowDataOverflow />;
}

function barOf(slotPx: number): ReactElement {
  return (
    <Bar
      dataKey="count"
      barSize={Math.max(1, Math.floor(slotPx) - 1)}
      fill="var(--accent-2)"
      isAnimationActive={false}
    />
  );
}

const DISTRIBUTION_TIP = (
  <Tooltip
    isAnimationActive={false}
    cursor={BAR_CURSOR}
    content={(props) => {
      const row = activeRow<DistributionRow>(props);
      return row && <PlotTip title={rangeText(row)} rows={[countRow(row)]} />;
    }}
  />
);

function rangeText({ fromMs, toMs }: DistributionRow): string {
  return `${formatMs(fromMs)} to ${formatMs(toMs)} ms`;
}

function countRow({ count }: DistributionRow): PlotTipRow {
  return { label: 'responses', colour: 'var(--accent-2)', value: formatCount(count) };
}
