import { X } from 'lucide-react';
import { formatCount, formatShare } from '../../core/format.ts';
import type { Report } from '../../core/stats/report.ts';
import { isWholeRun, type Selection, WHOLE_RUN } from '../../core/stats/selection.ts';
import { Button } from '../kit/Button.tsx';
import styles from './SelectionBar.module.css';
import { selectionChips } from './selectionWords.ts';

export type SelectionBarProps = {
  /** The whole run. */
  readonly report: Report;
  readonly shown: Report;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
};

/** Says what part of the run every panel below shows, and takes it back. Not there while all is shown. */
export function SelectionBar({ report, shown, selection, onSelect }: SelectionBarProps) {
  if (isWholeRun(selection)) return null;
  // Its report is made in slices; until then the panels show what they did before.
  const isMade = shown.selected !== undefined;
  return (
    <section className={styles.bar} aria-label="Selection">
      <p role="status" aria-label="Selected" className={styles.count}>
        {isMade ? (
          <>
            <b>{formatCount(shown.sampleCount)}</b> of {formatCount(report.sampleCount)} requests
            selected
            {report.sampleCount > 0 && (
              <small> {formatShare(shown.sampleCount / report.sampleCount)}</small>
            )}
          </>
        ) : (
          'Selecting …'
        )}
      </p>
      <ul className={styles.chips} aria-label="Selected by">
        {selectionChips(selection).map(({ key, name, text, without }) => (
          <li key={key} className={styles.chip}>
            <span>
              {name} <b>{text}</b>
            </span>
            <button
              type="button"
              aria-label={`Remove ${name} ${text}`}
              onClick={() => onSelect(without)}
            >
              <X size={13} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <Button keys="Esc" onClick={() => onSelect(WHOLE_RUN)}>
        Clear selection
      </Button>
    </section>
  );
}
