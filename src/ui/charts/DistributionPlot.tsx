import { memo, type ReactElement, useMemo } from 'react';
import { Bar, BarChart, Tooltip } from 'recharts';
import { formatCount, formatMs } from '../../core/format.ts';
import type { DistributionRow } from '../../core/stats/report.ts';
import { latencyDomain } from './axes.ts';
import { valueMarks } from './axisMarks.ts';
import { barPosition, barTicks, paddedDomain } from './bars.ts';
import styles from './DistributionPlot.module.css';
import { PlotAxes } from './PlotAxes.tsx';
import { PlotTip, type PlotTipRow } from './PlotTip.tsx';
import {
  activeRow,
  alongAxis,
  type PlotSize,
  plotBox,
  plotFrame,
  valueAxis,
} from './plotParts.tsx';

export type DistributionMark = { readonly label: string; readonly valueMs: number };

export type DistributionPlotProps = PlotSize & {
  readonly rows: readonly DistributionRow[];
  readonly marks: readonly DistributionMark[];
};

/** Room for the names of the percentiles. */
const TOP_PX = 16;
const BAR_CURSOR = { fill: 'var(--line-2)' };

export const DistributionPlot = memo(function DistributionPlot(props: DistributionPlotProps) {
  const { rows, marks, width, height } = props;
  const bars = useMemo(() => rows.map((row, index) => ({ ...row, position: index + 0.5 })), [rows]);
  const places = paddedDomain(rows.length);
  const most = rows.reduce((max, row) => Math.max(max, row.count), 1);
  const { low, high } = latencyDomain(0, most, 'linear');
  const box = useMemo(() => plotBox({ width, height }, TOP_PX), [width, height]);
  const slotPx = box.width / (places.high - places.low);
  const leftOf = (position: number) => (position - places.low) * slotPx;
  const up = useMemo(() => valueMarks({ low, high }, 'linear', box.height, 4), [low, high, box]);
  const along = barTicks(rows, Math.floor(width / 50)).map(({ value, label }) => ({
    label,
    px: Math.round(leftOf(value)),
  }));
  const xAxis = useMemo(
    () => alongAxis('position', places.low, places.high),
    [places.low, places.high],
  );
  const yAxis = useMemo(() => valueAxis({ low, high }, 'linear'), [low, high]);
  const bar = useMemo(() => barOf(slotPx), [slotPx]);
  return (
    <>
      <PlotAxes box={box} along={along} up={up} unit="ms" />
      <BarChart {...plotFrame({ width, height }, TOP_PX)} data={bars}>
        {xAxis}
        {yAxis}
        {DISTRIBUTION_TIP}
        {bar}
      </BarChart>
      {marks.map(({ label, valueMs }) => (
        <span
          key={label}
          className={styles.mark}
          data-label={label}
          style={{ left: box.left + leftOf(barPosition(rows, valueMs)), height: box.height + 2 }}
        >
          <b>{label}</b>
        </span>
      ))}
    </>
  );
});

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
