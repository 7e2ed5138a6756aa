import { type ReactNode, useRef } from 'react';
import { formatCount } from '../../core/format.ts';
import type { RunHead } from '../../core/library/runHead.ts';
import { useCommands } from '../../state/AppContext.tsx';
import { Button } from '../kit/Button.tsx';
import styles from './LibraryPage.module.css';

export type LibraryActionsProps = {
  readonly search: ReactNode;
  readonly shownCount: number;
  readonly runCount: number;
  /** Of those that are listed. */
  readonly chosen: readonly RunHead[];
  readonly onChooseNone: () => void;
};

/** Above the list: what finds runs, what can be done with the chosen ones, and with all. */
export function LibraryActions(props: LibraryActionsProps) {
  const { search, shownCount, runCount, chosen, onChooseNone } = props;
  const { library: commands, compareRuns } = useCommands();
  const picker = useRef<HTMLInputElement>(null);
  const ids = chosen.map(({ id }) => id);
  return (
    <div className={styles.actions}>
      {search}
      <span>
        {shownCount === runCount
          ? `${formatCount(runCount)} ${runCount === 1 ? 'run' : 'runs'}`
          : `${formatCount(shownCount)} of ${formatCount(runCount)} runs`}
      </span>
      {chosen.length > 0 && (
        <section className={styles.chosen} aria-label="Chosen runs">
          <b>{formatCount(chosen.length)} chosen</b>
          <Button
            variant="primary"
            disabled={chosen.length < 2}
            title={chosen.length < 2 ? 'Choose two or more runs' : undefined}
            onClick={() => void compareRuns(ids)}
          >
            Compare
          </Button>
          <Button onClick={() => void commands.exportRuns(ids)}>Export</Button>
          <Button
            onClick={() => {
              void commands.deleteRuns(ids);
              onChooseNone();
            }}
          >
            Delete
          </Button>
          <Button variant="link" onClick={onChooseNone}>
            Choose none
          </Button>
        </section>
      )}
      <span className={styles.end}>
        <Button
          title="Runs from a file that a library wrote; what is here stays"
          onClick={() => picker.current?.click()}
        >
          Import all …
        </Button>
        <Button disabled={runCount === 0} onClick={() => void commands.exportRuns()}>
          Export all
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".ndjson,application/x-ndjson"
          aria-label="Library file"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file !== undefined) void commands.importRuns(file);
          }}
        />
      </span>
    </div>
  );
}
