/** A library over a real schema in memory, with several tabs; packing and opening are done in place, without workers. */
import 'fake-indexeddb/auto';
import { contentKey } from '../core/library/contentKey.ts';
import { ok } from '../core/result.ts';
import { PSEUDONYM_KEY_BYTES } from '../core/snapshot/pseudonymKeyBytes.ts';
import { readSnapshot } from '../core/snapshot/readSnapshot.ts';
import { redactReport } from '../core/snapshot/redaction.ts';
import { DEFAULT_REDACTION } from '../core/snapshot/redactionChoice.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import type { Report } from '../core/stats/report.ts';
import { LockTable } from '../platform/lockManager.fixture.ts';
import { createRunDatabase } from '../platform/runDatabase.ts';
import { createRunConnection } from '../platform/runDatabaseConnection.ts';
import { createRecordingStore } from '../platform/runDatabaseRecordings.ts';
import { createRunLocks } from '../platform/runLocks.ts';
import type { RunPacker } from '../platform/runPacker.ts';
import { createRunRecorder } from '../platform/runRecorder.ts';
import type { Slices } from '../platform/slices.ts';
import type { SnapshotClient } from '../platform/snapshotClient.ts';
import { unpack } from '../platform/unpack.ts';
import { createLibraryCommands } from './libraryCommands.ts';
import { createLibraryStore } from './libraryStore.ts';

const packer: RunPacker = {
  async pack(report) {
    const bytes = new TextEncoder().encode(writeSnapshot(report));
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
    return ok({ blob: await new Response(stream).blob(), contentKey: contentKey(bytes) });
  },
  unpack,
};

const snapshots: SnapshotClient = {
  open: ({ files }, onOpened) =>
    void files[0]?.blob.text().then((text) => {
      const run = readSnapshot(text);
      onOpened(run.ok ? ok({ kind: 'run', run: run.value }) : run);
    }),
  cancel: () => {},
};

const slices: Slices = {
  run(step, done) {
    while (step());
    done();
    return () => {};
  },
};

/** One browser: its tabs share storage (the global indexedDB), locks and channel. */
export class Browser {
  readonly #locks = new LockTable();
  readonly #listeners: (() => void)[] = [];
  nowEpochMs = Date.UTC(2026, 10, 23);
  #ids = 0;

  tab(options: { readonly withoutLocks?: boolean } = {}) {
    const libraryStore = createLibraryStore();
    const texts = new Map<string, string>();
    const opened: File[] = [];
    const saved: { readonly name: string; readonly blob: Blob }[] = [];
    const timers: (() => void)[] = [];
    const asked: string[] = [];
    const room = { usedBytes: 10 as number | undefined, quotaBytes: 1e9, isPersistent: false };
    const connection = createRunConnection({
      onTrouble: ({ message }) => libraryStore.setState({ trouble: message }),
    });
    const { locks: manager, close } = this.#locks.tab();
    const locks = createRunLocks(options.withoutLocks === true ? undefined : manager);
    const recordings = createRecordingStore(connection);
    const nowEpochMs = () => this.nowEpochMs;
    const recorder = createRunRecorder({
      recordings,
      locks,
      nowEpochMs,
      onDegraded: ({ message }) => libraryStore.setState({ trouble: message }),
    });
    const commands = createLibraryCommands({
      libraryStore,
      database: createRunDatabase(connection),
      recordings,
      recorder,
      locks,
      packer,
      redact: async (report) =>
        ok(redactReport(report, DEFAULT_REDACTION, new Uint8Array(PSEUDONYM_KEY_BYTES))),
      channel: {
        announce: () => {
          for (const listener of this.#listeners) if (listener !== own) listener();
        },
        onChange: (callback) => {
          own = callback;
          this.#listeners.push(callback);
        },
      },
      storageManagement: {
        room: async () => room,
        persist: async () => {
          asked.push('persist');
          room.isPersistent = true;
          return true;
        },
      },
      texts: { read: (key) => texts.get(key), write: (key, text) => void texts.set(key, text) },
      snapshots,
      slices,
      openSnapshot: (file) => opened.push(file),
      saveBlob: (name, blob) => saved.push({ name, blob }),
      newRunId: () => `id-${++this.#ids}`,
      nowEpochMs,
      after: (_ms, callback) => timers.push(callback),
    });
    let own: (() => void) | undefined;
    return {
      commands,
      connection,
      libraryStore,
      locks,
      opened,
      recorder,
      recordings,
      room,
      saved,
      asked,
      state: () => libraryStore.getState(),
      names: () =>
        libraryStore
          .getState()
          .runs.map(({ name }) => name)
          .sort(),
      /** Time passes, and what was waiting for it happens. */
      runTimers: () => {
        for (const timer of timers.splice(0)) timer();
      },
      /** Everything that the tab holds is free, and nothing more is heard of it. */
      crash: () => {
        close();
        connection.close();
      },
      keep: (report: Report, name: string) => commands.keepReport(report, 'file', name),
    };
  }
}
