/**
 * Reads the heads and the room into the store, as often as something changed here or in another tab; and removes for good what was deleted
 * and whose time to be taken back is over.
 */
import type { RunHead } from '../core/library/runHead.ts';
import type { RunDatabase } from '../platform/runDatabase.ts';
import type { StorageManagement } from '../platform/storageRoom.ts';
import type { TextStorage } from '../platform/textStorage.ts';
import type { LibraryStore, Persistence } from './libraryStore.ts';
import { roomWarning } from './libraryWords.ts';

export type LibraryList = {
  /** The store is as storage is, when it resolves. */
  readonly refresh: () => Promise<void>;
  /** Asks the browser, and remembers that it was asked. */
  readonly askToPersist: () => Promise<void>;
  /** The person said no: nobody asks again. */
  readonly dismissPersistOffer: () => void;
};

/** Calls back once after so many ms. */
export type After = (ms: number, callback: () => void) => void;

export type LibraryListDeps = {
  readonly store: LibraryStore;
  readonly database: RunDatabase;
  readonly storage: StorageManagement;
  readonly texts: TextStorage;
  readonly nowEpochMs: () => number;
  readonly after: After;
};

/** A deleted run can be taken back for so long; it is gone from every list at once, and closing the page does not bring it back. */
export const UNDO_MS = 20_000;

const ASKED_KEY = 'rollcall.persistAsked.1';

export function createLibraryList(deps: LibraryListDeps): LibraryList {
  const { store, database, storage, texts } = deps;
  let newest = 0;
  let isPurgePlanned = false;

  const isOver = ({ deletedAtEpochMs }: RunHead) =>
    deletedAtEpochMs !== undefined && deletedAtEpochMs + UNDO_MS <= deps.nowEpochMs();

  /** Another tab's deletions too: that tab may be gone. */
  const purge = async (deleted: readonly RunHead[]) => {
    const over = deleted.filter(isOver);
    if (over.length > 0) {
      await database.remove(
        over.map(({ id }) => id),
        isOver,
      );
    }
    if (over.length === deleted.length || isPurgePlanned) return;
    isPurgePlanned = true;
    deps.after(UNDO_MS, () => {
      isPurgePlanned = false;
      void refresh();
    });
  };

  const refresh = async () => {
    const turn = ++newest;
    const read = await database.heads();
    // A later refresh knows more.
    if (turn !== newest) return;
    if (!read.ok) {
      const { status } = store.getState();
      const { kind, message } = read.error;
      store.setState({
        status: kind === 'refused' || status === 'loading' ? 'refused' : status,
        trouble: message,
      });
      return;
    }
    const { heads, unreadableCount } = read.value;
    const runs = heads.filter(({ deletedAtEpochMs }) => deletedAtEpochMs === undefined);
    const deleted = heads.filter(({ deletedAtEpochMs }) => deletedAtEpochMs !== undefined);
    store.setState({ status: 'ready', runs, unreadableCount, ...deletionOf(deleted) });
    await purge(deleted);
    await lookAtRoom(runs);
  };

  /** The offer to take back ends with its time, or when another tab has taken it back. */
  const deletionOf = (deleted: readonly RunHead[]) => {
    const { deletion } = store.getState();
    if (deletion === undefined) return {};
    const ids = new Set(deleted.filter((head) => !isOver(head)).map(({ id }) => id));
    return deletion.ids.some((id) => ids.has(id)) ? {} : { deletion: undefined };
  };

  const lookAtRoom = async (runs: readonly RunHead[]) => {
    const { usedBytes, quotaBytes, isPersistent } = await storage.room();
    store.setState({
      room: {
        usedBytes,
        quotaBytes,
        resultBytes: runs.reduce((sum, { byteCount }) => sum + byteCount, 0),
        warning: roomWarning(usedBytes, quotaBytes),
      },
      persistence: persistenceOf(isPersistent, runs.length),
    });
  };

  const persistenceOf = (isPersistent: boolean | undefined, runCount: number): Persistence => {
    if (isPersistent === undefined) return 'unknown';
    if (isPersistent) return 'granted';
    if (texts.read(ASKED_KEY) !== undefined) return 'refused';
    return runCount === 0 ? 'unknown' : 'offer';
  };

  return {
    refresh,
    async askToPersist() {
      texts.write(ASKED_KEY, 'asked');
      const isPersistent = await storage.persist();
      if (isPersistent === undefined) store.setState({ persistence: 'unknown' });
      else store.setState({ persistence: isPersistent ? 'granted' : 'refused' });
    },
    dismissPersistOffer() {
      texts.write(ASKED_KEY, 'declined');
      store.setState({ persistence: 'refused' });
    },
  };
}
