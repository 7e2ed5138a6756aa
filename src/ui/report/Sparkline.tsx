import { memo } from 'react';
import type { IdStats } from '../../core/stats/idFigures.ts';
import type { Report } from '../../core/stats/report.ts';
import { someSamplesOf } from './idSamples.ts';
import styles from './Sparkline.module.css';
import { MAX_POINTS, MAX_SPARKLINE_SAMPLES, sparklinePoints } from './sparklinePoints.ts';

const WIDTH = 84;
const HEIGHT = 16;
const CROSS = 2.4;

export type SparklineProps = {
  readonly report: Report;
  /** Without figures of all samples the newest are drawn. */
  readonly stats: IdStats | undefined;
  readonly id: number;
};

/** Latencies of an id in time, from 0 to its slowest; a cross is an exception. The figures beside it say the same in words. */
export const Sparkline = memo(function Sparkline({ report, stats, id }: SparklineProps) {
  const limit = stats === undefined ? MAX_POINTS : MAX_SPARKLINE_SAMPLES;
  const samples = someSamplesOf(report, stats, id, limit).map(({ sample }) => sample);
  const points = sparklinePoints(samples, report.plan.load, WIDTH, HEIGHT);
  const line = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`);
  const crosses = points
    .filter(({ failed }) => failed)
    .map(
      ({ x, y }) =>
        `M${x - CROSS},${y - CROSS}l${2 * CROSS},${2 * CROSS}m0,${-2 * CROSS}l${-2 * CROSS},${2 * CROSS}`,
    );
  const single = points.length === 1 && crosses.length === 0 ? points[0] : undefined;
  return (
    <svg
      className={styles.sparkline}
      width={WIDTH + 8}
      height={HEIGHT + 8}
      viewBox={`-4 -4 ${WIDTH + 8} ${HEIGHT + 8}`}
      aria-hidden="true"
    >
      <line className={styles.ground} x2={WIDTH} y1={HEIGHT + 2} y2={HEIGHT + 2} />
      {line.length > 1 && <polyline className={styles.line} points={line.join(' ')} />}
      {single !== undefined && (
        <circle className={styles.dot} cx={single.x} cy={single.y} r={1.8} />
      )}
      {crosses.length > 0 && <path className={styles.cross} d={crosses.join('')} />}
    </svg>
  );
});
