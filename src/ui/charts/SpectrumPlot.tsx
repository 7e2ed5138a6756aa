import { memo, type ReactElement, useMemo } from 'react';
import { Area, AreaChart, Tooltip } from 'recharts';
import { formatMs } from '../../core/format.ts';
import type { SpectrumRow } from '../../core/stats/spectrum.ts';
import { type Domain, type LatencyScale, latencyDomain } from './axes.ts';
import { valueMarks } from './axisMarks.ts';
import { PlotAxes } from './PlotAxes.tsx';
import { PlotTip } from './PlotTip.tsx';
import { type PlotSize, plotBox } from './plotBox.ts';
import { activeRow, alongAxis, PLOT_CURSOR, plotFrame, valueAxis } from './plotParts.tsx';
import {
  oneInWords,
  percentileName,
  placeOfQuantile,
  spectrumEnd,
  spectrumMarks,
} from './spectrumAxis.ts';
import type { SpectrumLook } from './spectrumLook.ts';

export type SpectrumPlotProps = PlotSize & {
  readonly rows: readonly SpectrumRow[];
  /** Those that are drawn. The same array while they are the same. */
  readonly looks: readonly SpectrumLook[];
  readonly scale: LatencyScale;
};

export const SpectrumPlot = memo(function SpectrumPlot(props: SpectrumPlotProps) {
  const { rows, looks, scale, width, height } = props;
  const points = useMemo(
    () => rows.map((row) => ({ ...row, place: placeOfQuantile(row.quantile) })),
    [rows],
  );
  const end = spectrumEnd(rows);
  const { low, high } = domainOf(rows, scale);
  const box = useMemo(() => plotBox({ width, height }), [width, height]);
  const along = useMemo(() => spectrumMarks(end, box.width), [end, box]);
  const up = useMemo(
    () => valueMarks({ low, high }, scale, box.height, 5),
    [low, high, scale, box],
  );
  const xAxis = useMemo(() => alongAxis('place', 0, end), [end]);
  const yAxis = useMemo(() => valueAxis({ low, high }, scale), [low, high, scale]);
  const tip = useMemo(() => spectrumTip(looks), [looks]);
  const lines = useMemo(() => looks.map((look) => lineOf(look, low)), [looks, low]);
  return (
    <>
      <PlotAxes box={box} along={along} up={up} unit="ms" />
      <AreaChart {...plotFrame({ width, height })} data={points}>
        {xAxis}
        {yAxis}
        {tip}
        {lines}
      </AreaChart>
    </>
  );
});

function domainOf(rows: readonly SpectrumRow[], scale: LatencyScale): Domain {
  return latencyDomain(rows[0]?.all, rows.at(-1)?.all ?? 0, scale);
}

const ACTIVE_DOT = { r: 3 };

/** An area without a filling, see PercentilesPlot. A single response is a dot: it makes no line. */
function lineOf({ key, colour, width, dash }: SpectrumLook, lowMs: number): ReactElement {
  return (
    <Area
      key={key}
      dataKey={(row: SpectrumRow) => atLeast(lowMs, row[key])}
      type="linear"
      dot={false}
      activeDot={ACTIVE_DOT}
      fill="none"
      isAnimationActive={false}
      stroke={colour}
      strokeWidth={width}
      {...(dash === undefined ? {} : { strokeDasharray: dash })}
    />
  );
}

/** A log axis has no place for 0: it stands at its low end. */
function atLeast(lowMs: number, valueMs: number | undefined): number | undefined {
  return valueMs === undefined ? undefined : Math.max(valueMs, lowMs);
}

function spectrumTip(looks: readonly SpectrumLook[]): ReactElement {
  const rowsOf = (row: SpectrumRow) =>
    looks.flatMap(({ key, colour }) => {
      const valueMs = row[key];
      return valueMs === undefined
        ? []
        : [{ label: key, colour, value: `${formatMs(valueMs)} ms` }];
    });
  return (
    <Tooltip
      isAnimationActive={false}
      cursor={PLOT_CURSOR}
      content={(props) => {
        const row = activeRow<SpectrumRow>(props);
        return row && <PlotTip title={titleOf(row)} rows={rowsOf(row)} />;
      }}
    />
  );
}

function titleOf({ quantile, oneIn }: SpectrumRow): string {
  return quantile === 0 ? 'shortest' : `${percentileName(quantile)}: ${oneInWords(oneIn)}`;
}
