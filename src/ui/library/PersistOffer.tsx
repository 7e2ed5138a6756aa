import { useCommands, useLibrary } from '../../state/AppContext.tsx';
import { PERSIST_REASON } from '../../state/libraryWords.ts';
import { Button } from '../kit/Button.tsx';
import styles from './LibraryPage.module.css';

/** Asks once, with its reason, that the browser does not clear what is kept. */
export function PersistOffer() {
  const persistence = useLibrary((library) => library.persistence);
  const { library: commands } = useCommands();
  if (persistence !== 'offer') return null;
  return (
    <div className={styles.offer}>
      <p>{PERSIST_REASON}</p>
      <Button onClick={() => void commands.askToPersist()}>Keep them</Button>
      <Button variant="link" onClick={commands.dismissPersistOffer}>
        Not now
      </Button>
    </div>
  );
}
