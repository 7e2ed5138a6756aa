/** Which responses the percentiles are of. Looks like the kit's Segmented; a class that did not come says so. */
import { useId } from 'react';
import { LATENCY_CLASSES, type LatencyClass } from '../../core/stats/report.ts';
import segmented from '../kit/Segmented.module.css';
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx';
import styles from './PercentilesCard.module.css';

export type PercentilesSwitchProps = {
  readonly value: LatencyClass;
  /** Why a class cannot be chosen; undefined: it can. */
  readonly reasonAgainst: (choice: LatencyClass) => string | undefined;
  readonly onChange: (value: LatencyClass) => void;
};

const LABELS: Readonly<Record<LatencyClass, string>> = {
  all: 'All',
  expected: 'Expected',
  unexpected: 'Unexpected',
};

export function PercentilesSwitch({ value, reasonAgainst, onChange }: PercentilesSwitchProps) {
  const name = useId();
  return (
    <fieldset className={segmented.segmented}>
      <legend>
        <VisuallyHidden>Responses</VisuallyHidden>
      </legend>
      {LATENCY_CLASSES.map((choice) => {
        const reason = reasonAgainst(choice);
        return (
          <label key={choice} className={styles.choice} title={reason}>
            <input
              type="radio"
              name={name}
              checked={choice === value}
              disabled={reason !== undefined}
              aria-description={reason}
              onChange={() => onChange(choice)}
            />
            {LABELS[choice]}
          </label>
        );
      })}
    </fieldset>
  );
}
