import { useState } from 'react';
import { useCommands, useCompare } from '../../state/AppContext.tsx';
import styles from './ThresholdField.module.css';

const LEAST_PERCENT = 0.1;
const MOST_PERCENT = 100;

/** What makes a difference in practice. Taken when Enter is pressed or the field is left. */
export function ThresholdField() {
  const thresholdRatio = useCompare((state) => state.thresholdRatio);
  const { setThreshold } = useCommands();
  const [typed, setTyped] = useState<string>();
  const take = () => {
    const percent = Number(typed);
    setTyped(undefined);
    if (typed === undefined || !(percent >= LEAST_PERCENT && percent <= MOST_PERCENT)) return;
    if (percent / 100 !== thresholdRatio) setThreshold(percent / 100);
  };
  return (
    <form
      className={styles.field}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label htmlFor="compare-threshold">Matters from</label>
      <input
        id="compare-threshold"
        type="number"
        min={LEAST_PERCENT}
        max={MOST_PERCENT}
        step="any"
        value={typed ?? Number((thresholdRatio * 100).toFixed(2))}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
      />
      <span>
        % <small>(error rate: {Number((thresholdRatio * 10).toFixed(3))} points)</small>
      </span>
    </form>
  );
}
