/** The runs that are kept: found, sorted, named, opened, compared, taken away and brought in. */
import { useDeferredValue, useMemo, useState } from 'react';
import { formatBytes, formatCount } from '../../core/format.ts';
import { shownRuns } from '../../core/library/shownRuns.ts';
import { useCommands, useLibrary } from '../../state/AppContext.tsx';
import { Button } from '../kit/Button.tsx';
import { Notice } from '../kit/Notice.tsx';
import { SearchField } from '../kit/SearchField.tsx';
import { LibraryActions } from './LibraryActions.tsx';
import styles from './LibraryPage.module.css';
import { LibraryTable } from './LibraryTable.tsx';
import { LibraryWorkLine } from './LibraryWorkLine.tsx';
import { LostRuns } from './LostRuns.tsx';
import { PersistOffer } from './PersistOffer.tsx';
import { RunDetail } from './RunDetail.tsx';

const NONE: ReadonlySet<string> = new Set();

export function LibraryPage() {
  const { library: commands, openPage } = useCommands();
  const status = useLibrary((library) => library.status);
  const runs = useLibrary((library) => library.runs);
  const search = useLibrary((library) => library.search);
  const sort = useLibrary((library) => library.sort);
  const deletion = useLibrary((library) => library.deletion);
  const notice = useLibrary((library) => library.notice);
  const trouble = useLibrary((library) => library.trouble);
  const room = useLibrary((library) => library.room);
  const [chosen, setChosen] = useState(NONE);
  const [openId, setOpenId] = useState<string>();
  const wanted = useDeferredValue(search);
  const shown = useMemo(() => shownRuns(runs, wanted, sort), [runs, wanted, sort]);
  const chosenRuns = useMemo(() => shown.filter(({ id }) => chosen.has(id)), [shown, chosen]);
  const open = runs.find(({ id }) => id === openId);
  return (
    <section className={styles.page} aria-label="Library">
      <header className={styles.head}>
        <h2>Library</h2>
        <span className={styles.remark}>
          Runs are kept in this browser and nowhere else.
          {room?.usedBytes !== undefined &&
            room.quotaBytes !== undefined &&
            ` ${formatBytes(room.usedBytes)} of ${formatBytes(room.quotaBytes)} are used.`}
        </span>
        <Button onClick={() => openPage('run')}>Back to the run</Button>
      </header>
      {trouble !== undefined && <Notice text={trouble} onDismiss={commands.dismissTrouble} />}
      {room?.warning !== undefined && <p className={styles.warning}>{room.warning}</p>}
      <LostRuns />
      <PersistOffer />
      {deletion !== undefined && (
        <Notice
          text={`${deletion.ids.length === 1 ? 'A run was' : `${formatCount(deletion.ids.length)} runs were`} deleted. It can be taken back for 20 seconds.`}
          action={{ label: 'Undo', onChoose: () => void commands.undoDelete() }}
        />
      )}
      {notice !== undefined && <Notice text={notice} onDismiss={commands.dismissNotice} />}
      <LibraryWorkLine />
      <div className={styles.card}>
        <LibraryActions
          search={<SearchField label="Find runs" value={search} onChange={commands.search} />}
          shownCount={shown.length}
          runCount={runs.length}
          chosen={chosenRuns}
          onChooseNone={() => setChosen(NONE)}
        />
        <LibraryTable
          runs={shown}
          sort={sort}
          onSort={commands.sortBy}
          chosen={chosen}
          onChoose={setChosen}
          onOpen={setOpenId}
          empty={emptyText(status, runs.length)}
        />
      </div>
      {open !== undefined && (
        <RunDetail key={open.id} run={open} onClose={() => setOpenId(undefined)} />
      )}
    </section>
  );
}

function emptyText(status: 'loading' | 'ready' | 'refused', runCount: number): string {
  if (status === 'loading') return 'Reading what is kept …';
  if (status === 'refused') return 'This browser gives the page no storage: runs are not kept.';
  return runCount === 0
    ? 'Every run that finishes is kept here, and every file that is opened.'
    : 'No kept run contains all of these words.';
}
