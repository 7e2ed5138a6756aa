/** What a run that is going on leaves in storage: its recording, and a chunk a second. Reads are unknown until core checked them. */
import type { RecordedChunk, Recording } from '../core/library/recording.ts';
import type { Result } from '../core/result.ts';
import type { RunConnection } from './runDatabaseConnection.ts';
import type { StorageTrouble } from './storageTrouble.ts';

type Answer<T> = Promise<Result<T, StorageTrouble>>;

export type RecordingStore = {
  readonly begin: (recording: Recording) => Answer<void>;
  /** relaxed: survives the page and the browser, not a power cut; it costs a twentieth. strict: on the disk. */
  readonly append: (chunk: RecordedChunk, durability: 'relaxed' | 'strict') => Answer<void>;
  readonly ids: () => Answer<readonly string[]>;
  readonly get: (id: string) => Answer<unknown>;
  readonly lastChunk: (id: string) => Answer<unknown>;
  /** In their order, some at a time: a recording may be larger than memory. */
  readonly chunks: (id: string) => AsyncIterable<Result<unknown, StorageTrouble>>;
  readonly discard: (id: string) => Answer<void>;
};

const CHUNKS_AT_ONCE = 8;

/** Arrays sort after numbers, so this is every chunk of the recording. */
export function chunkRange(id: string, fromSeq = Number.NEGATIVE_INFINITY): IDBKeyRange {
  return IDBKeyRange.bound([id, fromSeq], [id, []], fromSeq !== Number.NEGATIVE_INFINITY);
}

export function createRecordingStore({ use }: RunConnection): RecordingStore {
  return {
    begin: (recording) =>
      use(async (db) => {
        await db.put('recordings', recording);
      }),

    append: (chunk, durability) =>
      use(async (db) => {
        const transaction = db.transaction('chunks', 'readwrite', { durability });
        await Promise.all([transaction.store.put(chunk), transaction.done]);
      }),

    ids: () => use((db) => db.getAllKeys('recordings')),

    get: (id) => use((db) => db.get('recordings', id)),

    lastChunk: (id) =>
      use(async (db) => {
        const { store } = db.transaction('chunks');
        const cursor = await store.openCursor(chunkRange(id), 'prev');
        return cursor?.value;
      }),

    async *chunks(id) {
      let lastSeq: number | undefined;
      for (;;) {
        const range = chunkRange(id, lastSeq);
        const read = await use(async (db) => {
          const { store } = db.transaction('chunks');
          const [keys, values] = await Promise.all([
            store.getAllKeys(range, CHUNKS_AT_ONCE),
            store.getAll(range, CHUNKS_AT_ONCE),
          ]);
          return { keys, values };
        });
        if (!read.ok) {
          yield read;
          return;
        }
        for (const value of read.value.values) yield { ok: true, value };
        lastSeq = read.value.keys.at(-1)?.[1];
        if (lastSeq === undefined || read.value.keys.length < CHUNKS_AT_ONCE) return;
      }
    },

    discard: (id) =>
      use(async (db) => {
        const transaction = db.transaction(['recordings', 'chunks'], 'readwrite');
        void transaction.objectStore('recordings').delete(id).catch(ignore);
        void transaction.objectStore('chunks').delete(chunkRange(id)).catch(ignore);
        await transaction.done;
      }),
  };
}

/** What fails in a transaction aborts it, and `done` says why. */
function ignore(): void {}
