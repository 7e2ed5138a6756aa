import { memo, useMemo } from 'react';
import { formatMs, formatRate } from '../../core/format.ts';
import type { SweepStep } from '../../core/stats/knee.ts';
import { PlotAxes, type PlotBox } from './PlotAxes.tsx';
import { PERCENTILE_LOOK } from './percentileLook.ts';
import { type PlotSize, plotBox } from './plotBox.ts';
import styles from './SweepPlot.module.css';
import { type SweepPoint, sweepGeometry } from './sweepGeometry.ts';
import { lanesText } from './sweepWords.ts';

export type SweepPlotProps = PlotSize & { readonly steps: readonly SweepStep[] };

/** Room for the label of the highest point. */
const TOP_PX = 16;
/** The name of the knee stands on the side with more room. */
const KNEE_TEXT_PX = 90;
const BELOW_PX = 19;

/** One line a percentile through the steps, each named by its lanes: a few points, so no chart library. */
export const SweepPlot = memo(function SweepPlot({ steps, width, height }: SweepPlotProps) {
  const box = useMemo(() => plotBox({ width, height }, TOP_PX), [width, height]);
  const { points, along, up } = useMemo(() => sweepGeometry(steps, box), [steps, box]);
  return (
    <>
      <PlotAxes box={box} along={along} up={up} unit="ms" />
      <svg className={styles.plot} width={width} height={height} aria-hidden="true">
        <g transform={`translate(${box.left},${box.top})`}>
          <Line of="p95" points={points} />
          <Line of="p50" points={points} />
          {points.map((point) => (
            <StepLabel key={point.step.lanes} point={point} box={box} />
          ))}
        </g>
      </svg>
    </>
  );
});

type LineProps = { readonly of: 'p50' | 'p95'; readonly points: readonly SweepPoint[] };

function Line({ of, points }: LineProps) {
  const look = PERCENTILE_LOOK.find(({ key }) => key === of);
  const places = points.map(({ step, x, p50Y, p95Y }) => ({
    step,
    x,
    y: of === 'p50' ? p50Y : p95Y,
  }));
  return (
    <>
      <polyline
        points={places.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke={look?.colour}
        strokeWidth={look?.width}
      />
      {places.map(({ step, x, y }) => (
        <circle key={step.lanes} cx={x} cy={y} r={3} fill={look?.colour}>
          <title>{stepText(step)}</title>
        </circle>
      ))}
    </>
  );
}

function StepLabel({ point, box }: { readonly point: SweepPoint; readonly box: PlotBox }) {
  const { x, p50Y, p95Y, isKnee, label, step } = point;
  const toLeft = x + KNEE_TEXT_PX > box.width;
  // Below the lines, which bend upwards; beside the ring where the axis is in the way.
  const isBelow = p50Y + BELOW_PX <= box.height + 4;
  const awayPx = isBelow ? 0 : 11;
  return (
    <>
      {label !== undefined && (
        <text x={Math.max(4, x - 5)} y={p95Y - 6} textAnchor={x < 14 ? 'start' : 'end'}>
          {label}
        </text>
      )}
      {isKnee && (
        <>
          <circle className={styles.knee} cx={x} cy={p50Y} r={7} />
          <text
            className={styles.kneeText}
            x={x + (toLeft ? -awayPx : awayPx)}
            y={p50Y + (isBelow ? BELOW_PX : 4)}
            textAnchor={toLeft ? 'end' : 'start'}
          >
            knee: {lanesText(step)}
          </text>
        </>
      )}
    </>
  );
}

function stepText(step: SweepStep): string {
  const { ratePerSecond, p50Ms = 0, p95Ms = 0 } = step;
  return `${lanesText(step)}: ${formatRate(ratePerSecond)}/s, p50 ${formatMs(p50Ms)} ms, p95 ${formatMs(p95Ms)} ms`;
}
