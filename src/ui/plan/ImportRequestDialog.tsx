/**
 * «Import a request»: a text or a file of another tool, the requests in it, and what the chosen one would put into the form.
 * Nothing is fetched, and the form stays as it is until the last button.
 */
import { useMemo, useRef, useState } from 'react';
import type { FoundRequest } from '../../core/requests/foundRequest.ts';
import { fieldsOfImport, importOf } from '../../core/requests/importOf.ts';
import { importedWords } from '../../core/requests/importWords.ts';
import { readRequests } from '../../core/requests/readRequests.ts';
import { useCommands } from '../../state/AppContext.tsx';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import styles from './ImportRequestDialog.module.css';
import { ImportRequestList } from './ImportRequestList.tsx';
import { ImportRequestPreview } from './ImportRequestPreview.tsx';
import { EMPTY_SOURCE, ImportRequestSource, type ImportSource } from './ImportRequestSource.tsx';

type Choice = {
  readonly chosen: FoundRequest | undefined;
  /** What looks like an id in a concrete address is one. */
  readonly takesGuess: boolean;
};

const NO_CHOICE: Choice = { chosen: undefined, takesGuess: true };

type ImportRequestDialogProps = { readonly open: boolean; readonly onClose: () => void };

export function ImportRequestDialog({ open, onClose }: ImportRequestDialogProps) {
  const { takeRequest } = useCommands();
  const field = useRef<HTMLDivElement>(null);
  const [source, setSource] = useState(EMPTY_SOURCE);
  const [choice, setChoice] = useState(NO_CHOICE);
  const read = useMemo(
    () => (source.text.trim() === '' ? undefined : readRequests(source.text)),
    [source.text],
  );
  const found = read?.ok === true ? read.value : undefined;
  // One request needs no choosing.
  const chosen = choice.chosen ?? (found?.total === 1 ? found.requests[0] : undefined);
  const imported = useMemo(
    () => (chosen === undefined ? undefined : importOf(chosen, choice.takesGuess)),
    [chosen, choice.takesGuess],
  );

  const change = (next: ImportSource) => {
    setSource(next);
    setChoice(NO_CHOICE);
  };
  const close = () => {
    onClose();
    change(EMPTY_SOURCE);
  };
  const use = () => {
    if (imported === undefined) return;
    takeRequest(fieldsOfImport(imported), importedWords(imported));
    close();
  };

  return (
    <Dialog
      open={open}
      title="Import a request"
      size="wide"
      onClose={close}
      initialFocus={field}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" disabled={imported === undefined} onClick={use}>
            Use it
          </Button>
        </>
      }
    >
      <div className={styles.parts}>
        <ImportRequestSource
          ref={field}
          source={source}
          problem={read?.ok === false ? read.error : undefined}
          onChange={change}
        />
        {found !== undefined && (
          <ImportRequestList
            key={source.text.length}
            found={found}
            chosen={chosen}
            onChoose={(request) => setChoice({ chosen: request, takesGuess: true })}
          />
        )}
        {chosen !== undefined && imported !== undefined && (
          <ImportRequestPreview
            found={chosen}
            imported={imported}
            takesGuess={choice.takesGuess}
            onTakeGuess={(takesGuess) => setChoice({ chosen, takesGuess })}
          />
        )}
      </div>
    </Dialog>
  );
}
