import { formatCount, formatElapsed } from '../../core/format.ts';
import styles from './LoadPreview.module.css';
import type { LoadShape } from './loadShape.ts';

const WIDTH = 240;
const HEIGHT = 44;

/** Lanes or rate over the time of the run, as small as it needs to be to see a slip. */
export function LoadPreview({ shape }: { readonly shape: LoadShape }) {
  const { points, endSecond, highest, unit } = shape;
  const line = points
    .map(({ second, value }) => {
      const x = (second / endSecond) * WIDTH;
      const y = HEIGHT - (value / highest) * (HEIGHT - 2);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
  const time = formatElapsed(endSecond * 1000);
  return (
    <figure className={styles.preview}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Up to ${formatCount(highest)} ${unit} within ${time}`}
      >
        <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} />
        <polyline points={line} />
      </svg>
      <figcaption aria-hidden="true">
        <span>
          {formatCount(highest)} {unit} at most
        </span>
        <span>{time}</span>
      </figcaption>
    </figure>
  );
}
