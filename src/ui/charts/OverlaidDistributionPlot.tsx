import { memo, useMemo } from 'react';
import { Area, AreaChart, Tooltip } from 'recharts';
import type { OverlaidBar } from '../../core/compare/compareOverlay.ts';
import { formatMs, formatShare } from '../../core/format.ts';
import { linearTicks, logTicks, positionOf } from './axes.ts';
import { SIDE_LOOK } from './compareLook.ts';
import { PlotAxes } from './PlotAxes.tsx';
import { PlotTip } from './PlotTip.tsx';
import { type PlotSize, plotBox } from './plotBox.ts';
import { activeRow, alongAxis, PLOT_CURSOR, plotFrame, valueAxis } from './plotParts.tsx';

export type OverlaidDistributionPlotProps = PlotSize & { readonly bars: readonly OverlaidBar[] };

/** Below a hundredth of a ms a log axis has no place. */
const LEAST_MS = 0.01;

export const OverlaidDistributionPlot = memo(function OverlaidDistributionPlot(
  props: OverlaidDistributionPlotProps,
) {
  const { bars, width, height } = props;
  const box = useMemo(() => plotBox({ width, height }), [width, height]);
  const time = useMemo(
    () => ({
      low: Math.max(LEAST_MS, bars[0]?.fromMs ?? 1),
      high: Math.max(2 * LEAST_MS, bars.at(-1)?.toMs ?? 10),
    }),
    [bars],
  );
  const most = useMemo(
    () => Math.max(0.001, ...bars.flatMap(({ aShare, bShare }) => [aShare, bShare])),
    [bars],
  );
  // A step begins at the start of its bar; the last one ends where the axis does.
  const points = useMemo(() => {
    const rows = bars.map((bar) => ({ ...bar, place: positionOf(bar.fromMs, time, 'log') }));
    const last = rows.at(-1);
    return last === undefined ? rows : [...rows, { ...last, place: 1 }];
  }, [bars, time]);
  const domain = { low: 0, high: most * 1.05 };
  const up = linearTicks({ low: 0, high: domain.high * 100 }, 4).map(({ value, label }) => ({
    label: `${label}%`,
    px: Math.round(box.height * (1 - value / (domain.high * 100))),
  }));
  const along = logTicks(time).map(({ value, label }) => ({
    label,
    px: Math.round(box.width * positionOf(value, time, 'log')),
  }));
  return (
    <>
      <PlotAxes box={box} along={along} up={up} unit="ms" />
      <AreaChart {...plotFrame({ width, height })} data={points}>
        {alongAxis('place', 0, 1)}
        {valueAxis(domain, 'linear')}
        {TIP}
        {AREAS}
      </AreaChart>
    </>
  );
});

const AREAS = (['a', 'b'] as const).map((side) => {
  const { colour, width, dash } = SIDE_LOOK[side];
  return (
    <Area
      key={side}
      dataKey={`${side}Share`}
      type="stepAfter"
      fill={colour}
      fillOpacity={0.1}
      stroke={colour}
      strokeWidth={width}
      isAnimationActive={false}
      activeDot={false}
      {...(dash === undefined ? {} : { strokeDasharray: dash })}
    />
  );
});

const TIP = (
  <Tooltip
    isAnimationActive={false}
    cursor={PLOT_CURSOR}
    content={(props) => {
      const bar = activeRow<OverlaidBar>(props);
      if (bar === undefined) return undefined;
      const rows = [
        { label: 'A', colour: SIDE_LOOK.a.colour, value: formatShare(bar.aShare) },
        { label: 'B', colour: SIDE_LOOK.b.colour, value: formatShare(bar.bShare) },
      ];
      return <PlotTip title={`${formatMs(bar.fromMs)} – ${formatMs(bar.toMs)} ms`} rows={rows} />;
    }}
  />
);
