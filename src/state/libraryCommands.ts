/**
 * The use cases of the library: what is kept, found, changed, deleted, opened, exported and imported. Every command ends with the store as
 * storage is, and tells the other tabs. None of them throws; what went wrong is a sentence in `notice`, or in `trouble` when it stays.
 */
import { labelsOf, type RunHead, type RunLabels, type RunSource } from '../core/library/runHead.ts';
import type { RunSort } from '../core/library/shownRuns.ts';
import { err, type Result } from '../core/result.ts';
import type { RunId } from '../core/run/protocol.ts';
import type { Report } from '../core/stats/report.ts';
import type { LibraryChannel } from '../platform/libraryChannel.ts';
import type { RunDatabase } from '../platform/runDatabase.ts';
import type { RecordingStore } from '../platform/runDatabaseRecordings.ts';
import type { RunLocks } from '../platform/runLocks.ts';
import type { RunPacker } from '../platform/runPacker.ts';
import type { RunRecorder } from '../platform/runRecorder.ts';
import type { Slices } from '../platform/slices.ts';
import type { SnapshotClient } from '../platform/snapshotClient.ts';
import type { StorageManagement } from '../platform/storageRoom.ts';
import type { TextStorage } from '../platform/textStorage.ts';
import { fileStem } from './fileStem.ts';
import type { GoOn } from './libraryExport.ts';
import { createKeepRun, type Redact } from './libraryKeep.ts';
import { type After, createLibraryList, UNDO_MS } from './libraryList.ts';
import { createLibraryReports } from './libraryReports.ts';
import type { LibraryStore, LibraryWork } from './libraryStore.ts';
import { exportedWords, importedWords, notKeptWords } from './libraryWords.ts';
import { createRecoverCommands, type RecoverCommands } from './recoverCommands.ts';

export type LibraryCommands = RecoverCommands & {
  /** Once, when the page is up. */
  readonly start: () => Promise<void>;
  readonly search: (text: string) => void;
  readonly sortBy: (sort: RunSort) => void;
  /** Onto the page, by the opener of files. */
  readonly openRun: (id: string) => Promise<void>;
  /** For a comparison: the run on the page stays. */
  readonly readRun: (id: string) => Promise<Result<Report, string>>;
  readonly changeLabels: (id: string, change: Partial<RunLabels>) => Promise<void>;
  readonly deleteRuns: (ids: readonly string[]) => Promise<void>;
  readonly undoDelete: () => Promise<void>;
  /** A run of this page came to its end. */
  readonly keepFinished: (id: RunId, report: Report) => Promise<void>;
  /** A file, or a run of the library, was opened onto the page. */
  readonly onOpened: (file: File, report: Report) => Promise<void>;
  /** A report that is not kept by itself, such as a link's. */
  readonly keepReport: (report: Report, source: RunSource, name?: string) => Promise<void>;
  /** All runs, or those. */
  readonly exportRuns: (ids?: readonly string[]) => Promise<void>;
  readonly importRuns: (file: Blob) => Promise<void>;
  readonly cancelWork: () => void;
  readonly askToPersist: () => Promise<void>;
  readonly dismissPersistOffer: () => void;
  readonly dismissNotice: () => void;
  readonly dismissTrouble: () => void;
};

export type LibraryCommandDeps = {
  readonly libraryStore: LibraryStore;
  readonly database: RunDatabase;
  readonly recordings: RecordingStore;
  readonly recorder: RunRecorder;
  readonly locks: RunLocks;
  readonly packer: RunPacker;
  readonly redact: Redact;
  readonly channel: LibraryChannel;
  readonly storageManagement: StorageManagement;
  readonly texts: TextStorage;
  /** One of its own. */
  readonly snapshots: SnapshotClient;
  readonly slices: Slices;
  readonly openSnapshot: (file: File) => void;
  readonly saveBlob: (name: string, blob: Blob) => void;
  readonly newRunId: () => string;
  readonly nowEpochMs: () => number;
  readonly after: After;
};

const BUSY = 'Another export, import or recovery is still going on.';

export function createLibraryCommands(deps: LibraryCommandDeps): LibraryCommands {
  const { libraryStore: store, database, recordings, recorder, packer, channel } = deps;
  /** Files made here of kept runs: opening one adds nothing. */
  const keptFiles = new WeakMap<File, string>();
  let isWorkCancelled = false;

  const keepRun = createKeepRun(deps);
  const reports = createLibraryReports(deps);
  const list = createLibraryList({ ...deps, store, storage: deps.storageManagement });
  const onChanged = async () => {
    channel.announce();
    await list.refresh();
  };
  const recover = createRecoverCommands({ ...deps, store, keepRun, onChanged });

  const notice = (text: string) => store.setState({ notice: text });
  const headOf = (id: string): RunHead | undefined =>
    store.getState().runs.find((run) => run.id === id);

  const snapshotOf = async (id: string): Promise<Result<Blob, string>> => {
    const result = await database.result(id);
    if (!result.ok) return err(result.error.message);
    if (result.value === undefined) return err('Its samples are not in storage any more.');
    return packer.unpack(result.value);
  };

  const keep = async (report: Report, source: RunSource, name: string | undefined) => {
    const labels = name === undefined ? {} : { name };
    const kept = await keepRun({ report, source, labels });
    if (kept.ok) store.setState({ shown: { id: kept.value.id, report } });
    else notice(notKeptWords(kept.error));
    await onChanged();
  };

  const work = async (kind: LibraryWork['kind'], doIt: (goOn: GoOn) => Promise<void>) => {
    if (store.getState().work !== undefined) return notice(BUSY);
    isWorkCancelled = false;
    store.setState({ work: { kind, done: 0, total: undefined }, notice: undefined });
    await doIt((done, total) => {
      store.setState({ work: { kind, done, total } });
      return !isWorkCancelled;
    });
    store.setState({ work: undefined });
  };

  /** Each in a transaction of its own: one that is gone does not keep the others from it. */
  const changeAll = async (ids: readonly string[], change: (head: RunHead) => RunHead) => {
    for (const id of ids) {
      const changed = await database.change(id, change);
      if (!changed.ok) {
        notice(changed.error.message);
        break;
      }
    }
    await onChanged();
  };

  return {
    ...recover,
    async start() {
      channel.onChange(() => void list.refresh().then(recover.lookForLostRuns));
      await list.refresh();
      await recover.lookForLostRuns();
    },
    search: (search) => store.setState({ search }),
    sortBy: (sort) => store.setState({ sort }),
    async openRun(id) {
      const snapshot = await snapshotOf(id);
      if (!snapshot.ok) return notice(`The run was not opened: ${snapshot.error}`);
      const file = new File([snapshot.value], headOf(id)?.name ?? 'a kept run');
      keptFiles.set(file, id);
      deps.openSnapshot(file);
    },
    async readRun(id) {
      const snapshot = await snapshotOf(id);
      return snapshot.ok ? reports.read(snapshot.value) : snapshot;
    },
    changeLabels: (id, change) =>
      changeAll([id], (head) => ({ ...head, ...labelsOf({ ...head, ...change }) })),
    async deleteRuns(ids) {
      const deletedAtEpochMs = deps.nowEpochMs();
      store.setState({ deletion: { ids, untilEpochMs: deletedAtEpochMs + UNDO_MS } });
      await changeAll(ids, (head) => ({ ...head, deletedAtEpochMs }));
    },
    async undoDelete() {
      const { deletion } = store.getState();
      store.setState({ deletion: undefined });
      await changeAll(deletion?.ids ?? [], ({ deletedAtEpochMs: _, ...head }) => head);
    },
    async keepFinished(id, report) {
      const { end, elapsedMs, finishedCount } = report;
      if (end === undefined) return;
      await recorder.finish({ ...end, elapsedMs });
      if (finishedCount === 0) {
        await recordings.discard(id);
      } else {
        const kept = await keepRun({ report, source: 'run', recordingId: id });
        if (kept.ok) store.setState({ shown: { id: kept.value.id, report } });
        else store.setState({ trouble: notKeptWords(kept.error) });
      }
      recorder.release(id);
      await onChanged();
    },
    async onOpened(file, report) {
      const id = keptFiles.get(file);
      if (id === undefined) await keep(report, 'file', file.name.replace(/\.rollcall\.json$/, ''));
      else store.setState({ shown: { id, report } });
    },
    keepReport: keep,
    exportRuns: (ids) =>
      work('exporting', async (goOn) => {
        const { runs } = store.getState();
        const chosen = ids === undefined ? runs : runs.filter(({ id }) => ids.includes(id));
        const { exportRuns } = await import('./libraryExport.ts');
        const exported = await exportRuns(chosen, deps, goOn);
        if (!exported.ok) return notice(exported.error);
        deps.saveBlob(`${fileStem(deps.nowEpochMs())}-library.ndjson`, exported.value.blob);
        notice(exportedWords(exported.value));
      }),
    importRuns: (file) =>
      work('importing', async (goOn) => {
        const { importRuns } = await import('./libraryImport.ts');
        const imported = await importRuns(file, { keepRun, reports }, goOn);
        notice(
          imported.ok ? importedWords(imported.value) : `Nothing was imported: ${imported.error}`,
        );
        await onChanged();
      }),
    cancelWork() {
      isWorkCancelled = true;
    },
    askToPersist: list.askToPersist,
    dismissPersistOffer: list.dismissPersistOffer,
    dismissNotice: () => store.setState({ notice: undefined }),
    dismissTrouble: () => store.setState({ trouble: undefined }),
  };
}
