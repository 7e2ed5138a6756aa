import { formatCount } from '../../core/format.ts';
import { useCommands, useLibrary } from '../../state/AppContext.tsx';
import { Button } from '../kit/Button.tsx';
import styles from './LibraryPage.module.css';

const WORDS = { exporting: 'Exporting', importing: 'Importing', recovering: 'Recovering' } as const;

/** How far an export, an import or a recovery has come. */
export function LibraryWorkLine() {
  const work = useLibrary((library) => library.work);
  const { library: commands } = useCommands();
  if (work === undefined) return null;
  const { kind, done, total } = work;
  const far =
    total === undefined ? formatCount(done) : `${formatCount(done)} of ${formatCount(total)}`;
  return (
    <div role="status" className={styles.work}>
      <span>
        {WORDS[kind]} … {far} {total === 1 ? 'run' : 'runs'}
      </span>
      <progress {...(total === undefined ? {} : { value: done, max: total })} />
      <Button onClick={commands.cancelWork}>Cancel</Button>
    </div>
  );
}
