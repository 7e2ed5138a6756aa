/**
 * The runs of the library: their heads, which the list reads, and their results, which only opening one reads. Everything that comes
 * out is checked; a head that cannot be read is counted, never dropped. Every change of a head reads it in the same transaction, so two tabs do
 * not overwrite each other.
 */
import { type RunHead, readHead } from '../core/library/runHead.ts';
import type { Result } from '../core/result.ts';
import type { OpenDatabase, RunConnection } from './runDatabaseConnection.ts';
import { chunkRange } from './runDatabaseRecordings.ts';
import type { StorageTrouble } from './storageTrouble.ts';

type Answer<T> = Promise<Result<T, StorageTrouble>>;

export type StoredHeads = {
  readonly heads: readonly RunHead[];
  /** Entries that are no head of this version; they stay where they are. */
  readonly unreadableCount: number;
};

/** `alreadyId`: the run that has the same content. */
export type Kept = { readonly alreadyId: string | undefined };

export type RunDatabase = {
  /** Deleted ones whose time to be undone is not over included. */
  readonly heads: () => Answer<StoredHeads>;
  /** undefined: there is none. */
  readonly result: (id: string) => Answer<Blob | undefined>;
  /**
   * Strict, in one transaction: the run is there, and its recording is not any more. Content that is there already stays as it
   * is, and comes back when it was deleted.
   */
  readonly keep: (head: RunHead, result: Blob, recordingId: string | undefined) => Answer<Kept>;
  /** undefined: there is no such run. */
  readonly change: (id: string, change: (head: RunHead) => RunHead) => Answer<RunHead | undefined>;
  /** For good. `isStillWanted` is asked in the transaction: another tab may have taken it back. */
  readonly remove: (
    ids: readonly string[],
    isStillWanted: (head: RunHead) => boolean,
  ) => Answer<number>;
};

/** Some 6 ms of reading and checking: thousands of runs are no long task. */
const HEADS_AT_ONCE = 500;

export function createRunDatabase({ use }: RunConnection): RunDatabase {
  return {
    heads: () =>
      use(async (db) => {
        const { store } = db.transaction('runs');
        const heads: RunHead[] = [];
        let readCount = 0;
        let keys: readonly string[] = [];
        do {
          const last = keys.at(-1);
          const range = last === undefined ? undefined : IDBKeyRange.lowerBound(last, true);
          const [nextKeys, stored] = await Promise.all([
            store.getAllKeys(range, HEADS_AT_ONCE),
            store.getAll(range, HEADS_AT_ONCE),
          ]);
          heads.push(...stored.map(readHead).filter((head) => head !== undefined));
          readCount += stored.length;
          keys = nextKeys;
        } while (keys.length === HEADS_AT_ONCE);
        return { heads, unreadableCount: readCount - heads.length };
      }),

    result: (id) =>
      use(async (db) => {
        const stored: unknown = await db.get('results', id);
        return stored instanceof Blob ? stored : undefined;
      }),

    keep: (head, result, recordingId) => use((db) => keep(db, head, result, recordingId)),

    change: (id, change) =>
      use(async (db) => {
        const transaction = db.transaction('runs', 'readwrite', { durability: 'strict' });
        const head = readHead(await transaction.store.get(id));
        const changed = head === undefined ? undefined : change(head);
        if (changed !== undefined) void transaction.store.put(changed).catch(ignore);
        await transaction.done;
        return changed;
      }),

    remove: (ids, isStillWanted) =>
      use(async (db) => {
        const transaction = db.transaction(['runs', 'results'], 'readwrite');
        const runs = transaction.objectStore('runs');
        const results = transaction.objectStore('results');
        let removed = 0;
        for (const id of ids) {
          const head = readHead(await runs.get(id));
          if (head === undefined || !isStillWanted(head)) continue;
          void runs.delete(id).catch(ignore);
          void results.delete(id).catch(ignore);
          removed++;
        }
        await transaction.done;
        return removed;
      }),
  };
}

async function keep(
  db: OpenDatabase,
  head: RunHead,
  result: Blob,
  recordingId: string | undefined,
): Promise<Kept> {
  const stores = ['runs', 'results', 'recordings', 'chunks'] as const;
  const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
  const runs = transaction.objectStore('runs');
  const already = readHead(await runs.index('contentKey').get(head.contentKey));
  if (already === undefined) {
    void transaction.objectStore('results').put(result, head.id).catch(ignore);
    void runs.put(head).catch(ignore);
  } else if (already.deletedAtEpochMs !== undefined) {
    void runs.put(undeleted(already)).catch(ignore);
  }
  if (recordingId !== undefined) {
    void transaction.objectStore('recordings').delete(recordingId).catch(ignore);
    void transaction.objectStore('chunks').delete(chunkRange(recordingId)).catch(ignore);
  }
  await transaction.done;
  return { alreadyId: already?.id };
}

function undeleted({ deletedAtEpochMs: _, ...head }: RunHead): RunHead {
  return head;
}

/** What fails in a transaction aborts it, and `done` says why. */
function ignore(): void {}
