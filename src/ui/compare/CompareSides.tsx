import { X } from 'lucide-react';
import { formatCount } from '../../core/format.ts';
import { useCommands } from '../../state/AppContext.tsx';
import type { CompareSide } from '../../state/compareStore.ts';
import { Button } from '../kit/Button.tsx';
import { IconButton } from '../kit/IconButton.tsx';
import { startedText } from '../kit/startedText.ts';
import styles from './CompareSides.module.css';

export type CompareSidesProps = {
  readonly sides: readonly CompareSide[];
  readonly letters: readonly string[];
};

/** What is compared, in order: the first is the baseline. */
export function CompareSides({ sides, letters }: CompareSidesProps) {
  const { makeBaseline, removeSide } = useCommands();
  if (sides.length === 0) return null;
  return (
    <ul className={styles.sides} aria-label="Compared results">
      {sides.map(({ id, name, report }, index) => (
        <li key={id} data-side={letters[index]}>
          <b className={styles.letter}>{letters[index]}</b>
          <span className={styles.name}>{name}</span>
          <span className={styles.facts}>
            {startedText(report.startedAtEpochMs)} · {formatCount(report.counts.responses)}{' '}
            responses
            {report.end === undefined && ', still running'}
          </span>
          {index === 0 ? (
            <span className={styles.facts}>baseline</span>
          ) : (
            <Button variant="link" onClick={() => makeBaseline(id)}>
              Make baseline
            </Button>
          )}
          <IconButton
            label={`Remove ${name}`}
            icon={<X size={14} aria-hidden />}
            onClick={() => removeSide(id)}
          />
        </li>
      ))}
    </ul>
  );
}
