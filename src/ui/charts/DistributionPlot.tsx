import { memo, type ReactElement, useMemo, useRef } from 'react';
import { Bar, BarChart, Tooltip } from 'recharts';
import { formatCount } from '../../core/format.ts';
import type { DistributionRow } from '../../core/stats/report.ts';
import { type Domain, latencyDomain } from './axes.ts';
import { valueMarks } from './axisMarks.ts';
import { barPosition, barTicks, paddedDomain } from './bars.ts';
import { msWords } from './brush.ts';
import { DistributionBand } from './DistributionBand.tsx';
import styles from './DistributionPlot.module.css';
import { type BarRange, isOpenBar, linearBarTicks, percentileNames } from './distributionBars.ts';
import { PlotAxes, type PlotBox } from './PlotAxes.tsx';
import { PlotTip, type PlotTipRow } from './PlotTip.tsx';
import { type PlotSize, plotBox } from './plotBox.ts';
import { activeRow, alongAxis, plotFrame, valueAxis } from './plotParts.tsx';
import { useBarDrag } from './useBarDrag.ts';

export type DistributionMark = { readonly label: string; readonly valueMs: number };

type BarsProps = PlotSize & {
  readonly rows: readonly DistributionRow[];
  readonly bins: 'log' | 'linear';
  readonly marks: readonly DistributionMark[];
};

export type DistributionPlotProps = BarsProps & {
  /** By keyboard. */
  readonly chosen: BarRange | undefined;
  /** undefined: nothing can be selected. */
  readonly onPick: ((range: BarRange) => void) | undefined;
};

/** Room for the names of the percentiles. */
const TOP_PX = 16;
const PX_PER_TICK = 50;
const BAR_CURSOR = { fill: 'var(--line-2)' };

export function DistributionPlot(props: DistributionPlotProps) {
  const { rows, bins, marks, chosen, onPick, width, height } = props;
  const box = plotBox({ width, height }, TOP_PX);
  const places = placesAlong(rows.length, box);
  const surface = useRef<HTMLDivElement>(null);
  const { dragged, ...handlers } = useBarDrag({
    surface,
    box,
    placeAt: (px) => px / places.slotPx + places.low,
    barCount: rows.length,
    onPick,
  });
  const range = dragged ?? chosen;
  return (
    <div
      ref={surface}
      className={styles.surface}
      data-selectable={onPick !== undefined || undefined}
      data-choosing={range !== undefined || undefined}
      {...handlers}
    >
      <Bars rows={rows} bins={bins} marks={marks} width={width} height={height} />
      {range !== undefined && (
        <DistributionBand
          rows={rows}
          range={range}
          box={box}
          low={places.low}
          slotPx={places.slotPx}
        />
      )}
    </div>
  );
}

/** Places at both ends of the plot, and how wide a bar's slot is. */
type BarPlaces = Domain & { readonly slotPx: number };

function placesAlong(barCount: number, box: PlotBox): BarPlaces {
  const { low, high } = paddedDomain(barCount);
  return { low, high, slotPx: box.width / (high - low) };
}

/** Not drawn anew while bars are chosen. */
const Bars = memo(function Bars({ rows, bins, marks, width, height }: BarsProps) {
  const bars = useMemo(() => rows.map(barDatum), [rows]);
  const most = rows.reduce((max, row) => Math.max(max, row.count), 1);
  const { low, high } = latencyDomain(0, most, 'linear');
  const box = useMemo(() => plotBox({ width, height }, TOP_PX), [width, height]);
  const places = placesAlong(rows.length, box);
  const leftOf = (place: number) => (place - places.low) * places.slotPx;
  const up = useMemo(() => valueMarks({ low, high }, 'linear', box.height, 4), [low, high, box]);
  const ticks =
    bins === 'log'
      ? barTicks(rows, Math.floor(width / PX_PER_TICK))
      : linearBarTicks(rows, Math.floor((rows.length * places.slotPx) / PX_PER_TICK));
  const along = ticks.map(({ value, label }) => ({ label, px: Math.round(leftOf(value)) }));
  const lines = marks.map(({ label, valueMs }) => ({
    label,
    px: box.left + leftOf(barPosition(rows, valueMs)),
  }));
  const xAxis = useMemo(
    () => alongAxis('position', places.low, places.high),
    [places.low, places.high],
  );
  const yAxis = useMemo(() => valueAxis({ low, high }, 'linear'), [low, high]);
  const bar = useMemo(() => barOf(places.slotPx), [places.slotPx]);
  return (
    <>
      <PlotAxes box={box} along={along} up={up} unit="ms" />
      <BarChart {...plotFrame({ width, height }, TOP_PX)} data={bars}>
        {xAxis}
        {yAxis}
        {DISTRIBUTION_TIP}
        {bar}
      </BarChart>
      {lines.map(({ label, px }) => (
        <i key={label} className={styles.line} style={{ left: px, height: box.height + 2 }} />
      ))}
      {percentileNames(lines).map(({ text, px, isLow }) => (
        <b key={text} className={styles.name} data-low={isLow || undefined} style={{ left: px }}>
          {text}
        </b>
      ))}
    </>
  );
});

type BarDatum = DistributionRow & { readonly position: number; readonly fill: string };

/** A bar without an end is not as wide as it looks: it has another colour. */
function barDatum(row: DistributionRow, index: number): BarDatum {
  const fill = isOpenBar(row) ? 'var(--ink-3)' : 'var(--accent-2)';
  return { ...row, position: index + 0.5, fill };
}

function barOf(slotPx: number): ReactElement {
  return (
    <Bar
      dataKey="count"
      barSize={Math.max(1, Math.floor(slotPx) - 1)}
      minPointSize={leastPx}
      isAnimationActive={false}
    />
  );
}

/** One response among a million is seen. */
function leastPx(count: unknown): number {
  return typeof count === 'number' && count > 0 ? 1.5 : 0;
}

const DISTRIBUTION_TIP = (
  <Tooltip
    isAnimationActive={false}
    cursor={BAR_CURSOR}
    content={(props) => {
      const row = activeRow<BarDatum>(props);
      return row && <PlotTip title={rangeText(row)} rows={[countRow(row)]} />;
    }}
  />
);

function rangeText(row: DistributionRow): string {
  return msWords({ from: row.fromMs, to: row.toMs });
}

function countRow({ count, fill }: BarDatum): PlotTipRow {
  return { label: 'responses', colour: fill, value: formatCount(count) };
}
