import type { DistributionRow } from '../../core/stats/report.ts';
import { msWords } from './brush.ts';
import styles from './DistributionPlot.module.css';
import { type BarRange, countIn, countWords, placesOf, spanOfBars } from './distributionBars.ts';
import type { PlotBox } from './PlotAxes.tsx';

export type DistributionBandProps = {
  readonly rows: readonly DistributionRow[];
  readonly range: BarRange;
  readonly box: PlotBox;
  /** The place at the left end of the plot. */
  readonly low: number;
  readonly slotPx: number;
};

/** The bars that are chosen, and what they hold. */
export function DistributionBand({ rows, range, box, low, slotPx }: DistributionBandProps) {
  const places = placesOf(range);
  const from = box.left + (places.low - low) * slotPx;
  const to = box.left + (places.high - low) * slotPx;
  const { top, height } = box;
  // On the side with more room.
  const isRight = from + to < 2 * box.left + box.width;
  return (
    <>
      <i className={styles.band} style={{ left: from, top, width: to - from, height }} />
      <span
        className={styles.told}
        style={{ left: isRight ? to + 6 : from - 6, top }}
        data-side={isRight ? 'right' : 'left'}
      >
        <b>{msWords(spanOfBars(rows, range))}</b>
        {countWords(countIn(rows, range))}
      </span>
    </>
  );
}
