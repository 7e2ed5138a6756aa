import { useId } from 'react';
import styles from './Segmented.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

export type SegmentedOption<V extends string> = {
  readonly value: V;
  readonly label: string;
  /** Why it cannot be chosen. */
  readonly reasonAgainst?: string | undefined;
};

export type SegmentedProps<V extends string> = {
  readonly label: string;
  readonly value: V;
  readonly options: readonly SegmentedOption<V>[];
  readonly onChange: (value: V) => void;
};

/** One of a few, all in sight: radio buttons that look like a switch. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, value, options, onChange } = props;
  const name = useId();
  return (
    <fieldset className={styles.segmented}>
      <legend>
        <VisuallyHidden>{label}</VisuallyHidden>
      </legend>
      {options.map((option) => (
        <label key={option.value} title={option.reasonAgainst}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={option.reasonAgainst !== undefined}
            aria-description={option.reasonAgainst}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
