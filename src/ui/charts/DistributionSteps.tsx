/** The bars by keyboard: a hidden slider. Arrows step, with Shift they widen the choice, Enter selects it, Escape leaves it. */
import type { KeyboardEvent } from 'react';
import type { DistributionRow } from '../../core/stats/report.ts';
import styles from './Distribution.module.css';
import { type BarRange, barsWords, nearestBar, tallestBar } from './distributionBars.ts';

export type DistributionStepsProps = {
  readonly rows: readonly DistributionRow[];
  readonly chosen: BarRange | undefined;
  readonly onChoose: (range: BarRange | undefined) => void;
  readonly onPick: ((range: BarRange) => void) | undefined;
};

const STEP_OF_KEY: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};

export function DistributionSteps({ rows, chosen, onChoose, onPick }: DistributionStepsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEP_OF_KEY[event.key];
    if (chosen === undefined) return;
    if (event.key === 'Escape') {
      // The same key clears a selection.
      event.stopPropagation();
      onChoose(undefined);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onPick?.(chosen);
    } else if (event.shiftKey && step !== undefined) {
      event.preventDefault();
      const head = nearestBar(chosen.head + step, rows.length);
      if (head !== undefined) onChoose({ anchor: chosen.anchor, head });
    }
  };
  return (
    <input
      type="range"
      aria-label={
        onPick === undefined ? 'Step through the bars' : 'Step through the bars; Enter selects'
      }
      aria-valuetext={chosen === undefined ? 'none chosen' : barsWords(rows, chosen)}
      className={styles.steps}
      min={0}
      max={Math.max(0, rows.length - 1)}
      step={1}
      value={chosen?.head ?? 0}
      disabled={rows.length === 0}
      onFocus={() => {
        const bar = tallestBar(rows);
        onChoose({ anchor: bar, head: bar });
      }}
      onChange={(event) => {
        const bar = event.target.valueAsNumber;
        onChoose({ anchor: bar, head: bar });
      }}
      onBlur={() => onChoose(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}
