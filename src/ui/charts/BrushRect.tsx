import styles from './BrushRect.module.css';
import type { BrushBox } from './brush.ts';

export type BrushRectProps = {
  /** In CSS pixels of the plot, which is the positioned parent. */
  readonly box: BrushBox;
  /** What it selects; left out of the outline of a selection that stands. */
  readonly words?: string;
  /** Of the plot: the words stay inside. */
  readonly plotWidth: number;
};

/** The box that is dragged over a plot, with what it selects in words; without words the outline of what is selected. */
export function BrushRect({ box, words, plotWidth }: BrushRectProps) {
  const { left, top, width, height } = box;
  const middle = Math.min(plotWidth - ROOM_PX, Math.max(ROOM_PX, left + width / 2));
  return (
    <>
      <i
        className={styles.rect}
        data-kind={words === undefined ? 'selected' : 'dragged'}
        style={{ left, top, width, height }}
        aria-hidden="true"
      />
      {words !== undefined && (
        <output className={styles.words} style={{ left: middle, top: Math.max(0, top - LIFT_PX) }}>
          {words}
        </output>
      )}
    </>
  );
}

/** Half of the longest words. */
const ROOM_PX = 80;
const LIFT_PX = 22;
