/** What leaves this browser, before it leaves: what is inside, what is left out, and the links and files to choose from. */
import { useRef } from 'react';
import { useCommands, useShare } from '../../state/AppContext.tsx';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { ShareChoices } from './ShareChoices.tsx';
import { ShareContents } from './ShareContents.tsx';
import styles from './ShareDialog.module.css';
import { ShareFiles } from './ShareFiles.tsx';
import { ShareLinks } from './ShareLinks.tsx';

export function ShareDialog() {
  const report = useShare((share) => share.report);
  const said = useShare((share) => share.said);
  const { closeShare } = useCommands();
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open={report !== undefined}
      title="Share this result"
      size="wide"
      onClose={closeShare}
      initialFocus={close}
      actions={
        <>
          <span role="status" className={styles.said}>
            {said}
          </span>
          <Button ref={close} onClick={closeShare}>
            Done
          </Button>
        </>
      }
    >
      {report !== undefined && (
        <div className={styles.parts}>
          <ShareChoices report={report} />
          <ShareLinks />
          <ShareFiles />
          <ShareContents report={report} />
        </div>
      )}
    </Dialog>
  );
}
