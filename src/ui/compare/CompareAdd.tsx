import { useRef } from 'react';
import { useCommands, useCompare, useLibrary, useRun } from '../../state/AppContext.tsx';
import type { CompareSide } from '../../state/compareStore.ts';
import { selectReport } from '../../state/selectors.ts';
import { Button } from '../kit/Button.tsx';
import { startedText } from '../kit/startedText.ts';
import styles from './CompareAdd.module.css';

/** The newest of the library are offered here; all of them can be chosen there. */
const OFFERED = 30;

/** Brings results into the comparison: the run on the page, one of the library, a file. */
export function CompareAdd({ sides }: { readonly sides: readonly CompareSide[] }) {
  const commands = useCommands();
  const hasRun = useRun((state) => selectReport(state) !== undefined);
  const runs = useLibrary((library) => library.runs);
  const isReading = useCompare((state) => state.reading !== undefined);
  const picker = useRef<HTMLInputElement>(null);
  const known = new Set(sides.map(({ id }) => id));
  const offered = [...runs]
    .sort((a, b) => b.startedAtEpochMs - a.startedAtEpochMs)
    .filter(({ id }) => !known.has(id))
    .slice(0, OFFERED);
  return (
    <div className={styles.add}>
      <Button disabled={!hasRun} onClick={commands.addShown}>
        Add the run on the page
      </Button>
      <select
        aria-label="Add a run of the library"
        className={styles.select}
        disabled={isReading || offered.length === 0}
        value=""
        onChange={(event) => void commands.addKept(event.target.value)}
      >
        <option value="" disabled>
          Add from the library …
        </option>
        {offered.map(({ id, name, startedAtEpochMs }) => (
          <option key={id} value={id}>
            {name}, {startedText(startedAtEpochMs)}
          </option>
        ))}
      </select>
      <Button disabled={isReading} onClick={() => picker.current?.click()}>
        Add a file …
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".json,.html,application/json,text/html"
        aria-label="Result to compare"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) void commands.addFile(file);
        }}
      />
    </div>
  );
}
