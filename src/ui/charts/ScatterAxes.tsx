import { memo } from 'react';
import { latencyTicks, positionOf, timeTicks } from './axes.ts';
import styles from './EveryRequest.module.css';
import type { ScatterGeometry } from './scatterGeometry.ts';

export type ScatterAxesProps = {
  readonly geometry: ScatterGeometry;
  readonly left: number;
  readonly top: number;
};

/** Grid and labels; redrawn only when the geometry is another one. */
export const ScatterAxes = memo(function ScatterAxes({ geometry, left, top }: ScatterAxesProps) {
  const { width, height, time, latency, scale } = geometry;
  return (
    <svg className={styles.axes} width="100%" height="100%" aria-hidden="true">
      <g transform={`translate(${left},${top})`}>
        {latencyTicks(latency, scale, 5).map(({ value, label }) => {
          const y = Math.round(height * (1 - positionOf(value, latency, scale))) + 0.5;
          return (
            <g key={value}>
              <line x2={width} y1={y} y2={y} />
              <text x={-8} y={y + 3.5} textAnchor="end">
                {label}
              </text>
            </g>
          );
        })}
        {timeTicks(time, Math.max(2, Math.floor(width / 90))).map(({ value, label }) => {
          const x = Math.round((value / time.high) * width);
          const atEnd = x > width - 14;
          return (
            <text
              key={value}
              x={atEnd ? width : x}
              y={height + 17}
              textAnchor={value === 0 ? 'start' : atEnd ? 'end' : 'middle'}
            >
              {label}
            </text>
          );
        })}
        <text x={-8} y={height + 17} textAnchor="end">
          ms
        </text>
      </g>
    </svg>
  );
});
