import { type ComparedFigure, ERROR_THRESHOLD_PART } from '../../core/compare/comparedFigure.ts';
import styles from './IntervalMark.module.css';

export type IntervalMarkProps = {
  readonly figure: ComparedFigure;
  readonly thresholdRatio: number;
};

const WIDTH = 120;
const HEIGHT = 18;
/** So many thresholds to either side; what lies beyond is cut at the edge. */
const REACH = 6;

/** The interval of a change on a line whose middle is no change; the grey band is what makes no difference. */
export function IntervalMark({ figure, thresholdRatio }: IntervalMarkProps) {
  const { of, low, high, ratio, difference, word } = figure;
  const point = of === 'ratio' ? ratio : difference;
  if (low === undefined || high === undefined || point === undefined) return null;
  // A ratio is drawn by its logarithm: half and double lie equally far from the middle.
  const toEffect = (value: number) => (of === 'ratio' ? Math.log(value) : value);
  const threshold =
    of === 'ratio' ? Math.log(1 + thresholdRatio) : thresholdRatio * ERROR_THRESHOLD_PART;
  const toPx = (value: number) => {
    const share = toEffect(value) / (REACH * threshold);
    return WIDTH * (0.5 + 0.5 * Math.max(-1, Math.min(1, share)));
  };
  const band = WIDTH / REACH / 2;
  const from = toPx(low);
  const to = toPx(high);
  return (
    <svg className={styles.mark} width={WIDTH} height={HEIGHT} data-word={word} aria-hidden="true">
      <rect className={styles.band} x={WIDTH / 2 - band} width={2 * band} height={HEIGHT} />
      <line className={styles.none} x1={WIDTH / 2} x2={WIDTH / 2} y2={HEIGHT} />
      <line
        className={styles.interval}
        x1={Math.min(from, WIDTH - 2)}
        x2={Math.max(to, from + 2)}
        y1={HEIGHT / 2}
        y2={HEIGHT / 2}
      />
      <circle cx={toPx(point)} cy={HEIGHT / 2} r={3.5} />
    </svg>
  );
}
