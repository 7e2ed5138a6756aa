import { memo } from 'react';
import type { AxisMark } from './axisMarks.ts';
import styles from './PlotAxes.module.css';

export type PlotBox = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export type PlotAxesProps = {
  readonly box: PlotBox;
  readonly along: readonly AxisMark[];
  readonly up: readonly AxisMark[];
  /** Of the values; stands in the corner. */
  readonly unit: string;
};

/** A label as near to an end as this begins or ends there, so that it stays inside. */
const EDGE_PX = 14;

/**
 * Grid and labels of every chart, redrawn only when a tick moves. Not left to Recharts, which measures each label in the
 * page and lays all of it out again: half of the cost of an update.
 */
export const PlotAxes = memo(function PlotAxes({ box, along, up, unit }: PlotAxesProps) {
  const { left, top, width, height } = box;
  return (
    <svg className={styles.axes} width="100%" height="100%" aria-hidden="true">
      <g transform={`translate(${left},${top})`}>
        {up.map(({ label, px }) => (
          <g key={label}>
            <line x2={width} y1={px + 0.5} y2={px + 0.5} />
            <text x={-8} y={px + 4} textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        {along.map(({ label, px }) => {
          const atEnd = px > width - EDGE_PX;
          return (
            <text
              key={label}
              x={atEnd ? width : px < EDGE_PX ? 0 : px}
              y={height + 17}
              textAnchor={px < EDGE_PX ? 'start' : atEnd ? 'end' : 'middle'}
            >
              {label}
            </text>
          );
        })}
        <text x={-8} y={height + 17} textAnchor="end">
          {unit}
        </text>
      </g>
    </svg>
  );
});
