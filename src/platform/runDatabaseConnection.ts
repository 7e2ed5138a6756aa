/**
 * The library's database: its stores, its versions, and one connection that is opened when it is first used. Nothing here throws:
 * whatever storage does becomes a StorageTrouble.
 *
 * Two versions of the page never write at once: a tab that a newer one wants to upgrade lets go at once, and says so.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { RecordedChunk, Recording } from '../core/library/recording.ts';
import type { RunHead } from '../core/library/runHead.ts';
import { err, ok, type Result } from '../core/result.ts';
import {
  type StorageTrouble,
  storageTrouble,
  troubleOf,
  troubleOfOpening,
} from './storageTrouble.ts';

export const DATABASE_NAME = 'rollcall';
const DATABASE_VERSION = 1;

/** Values are what this version writes; what is read goes through a check, whatever the type says. */
export type RunSchema = DBSchema & {
  runs: { key: string; value: RunHead; indexes: { contentKey: string } };
  /** gzip of the snapshot text, by the run's id. */
  results: { key: string; value: Blob };
  recordings: { key: string; value: Recording };
  chunks: { key: [string, number]; value: RecordedChunk };
};

export type OpenDatabase = IDBPDatabase<RunSchema>;

export type RunConnection = {
  readonly use: <T>(work: (db: OpenDatabase) => Promise<T>) => Promise<Result<T, StorageTrouble>>;
  readonly close: () => void;
};

export type ConnectionEvents = {
  /** Storage can no longer be used, or not yet, for a reason that is not an answer to a call. */
  readonly onTrouble: (trouble: StorageTrouble) => void;
};

export function createRunConnection({ onTrouble }: ConnectionEvents): RunConnection {
  let opening: Promise<Result<OpenDatabase, StorageTrouble>> | undefined;
  /** A newer version has taken over; this one's schema may be wrong by now. */
  let isSuperseded = false;

  const close = () => {
    const closed = opening;
    opening = undefined;
    void closed?.then((db) => db.ok && db.value.close());
  };

  const open = () =>
    new Promise<Result<OpenDatabase, StorageTrouble>>((resolve) => {
      /** A call that waited for another tab would wait for ever. What is opened in the end is closed unused. */
      let isGivenUp = false;
      const opened = (async () =>
        openDB<RunSchema>(DATABASE_NAME, DATABASE_VERSION, {
          upgrade,
          blocked() {
            isGivenUp = true;
            resolve(err(storageTrouble('olderTab')));
          },
          blocking() {
            isSuperseded = true;
            close();
            onTrouble(storageTrouble('newerTab'));
          },
          terminated() {
            // Site data was cleared: the next call opens it anew.
            opening = undefined;
          },
        }))();
      opened.then(
        (db) => (isGivenUp ? db.close() : resolve(ok(db))),
        (error) => resolve(err(troubleOfOpening(error))),
      );
    });

  const connect = async () => {
    opening ??= open();
    const attempt = opening;
    const db = await attempt;
    // What did not open now may open the next time.
    if (!db.ok && opening === attempt) opening = undefined;
    return db;
  };

  return {
    async use(work) {
      if (isSuperseded) return err(storageTrouble('newerTab'));
      const db = await connect();
      if (!db.ok) return db;
      try {
        return ok(await work(db.value));
      } catch (error) {
        return err(troubleOf(error));
      }
    },
    close,
  };
}

/** Step by step from any older version: a case is never changed once it has shipped. */
function upgrade(db: OpenDatabase, oldVersion: number): void {
  if (oldVersion < 1) {
    db.createObjectStore('runs', { keyPath: 'id' }).createIndex('contentKey', 'contentKey');
    db.createObjectStore('results');
    db.createObjectStore('recordings', { keyPath: 'id' });
    db.createObjectStore('chunks', { keyPath: ['runId', 'seq'] });
  }
}
