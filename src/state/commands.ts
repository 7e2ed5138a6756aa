/**
 * The use cases. The only file that joins stores and adapters; stores hold no actions and know nothing of each
 * other. Everything that comes from outside (worker, files, storage) passes here.
 */
import { samplesToCsv } from '../core/exchange/toCsv.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import type { WriteClipboard } from '../platform/clipboard.ts';
import type { DatasetClient } from '../platform/datasetClient.ts';
import type { Files } from '../platform/files.ts';
import type { Slices } from '../platform/slices.ts';
import type { SnapshotClient } from '../platform/snapshotClient.ts';
import type { TextStorage } from '../platform/textStorage.ts';
import type { TrialClient } from '../platform/trialClient.ts';
import { writePreferences } from './draftStorage.ts';
import { createFileCommands, type FileCommands } from './fileCommands.ts';
import { fileStem } from './fileStem.ts';
import { createIdCommands, type IdCommands } from './idCommands.ts';
import { createPlanCommands, type PlanCommands } from './planCommands.ts';
import type { PlanStore } from './planStore.ts';
import type { Preferences, PreferencesStore } from './preferencesStore.ts';
import type { PreRunCommands } from './preRunCommands.ts';
import type { RunCommands } from './runCommands.ts';
import type { RunStore } from './runStore.ts';
import { selectReport } from './selectors.ts';
import type { ViewCommands } from './viewCommands.ts';

/** `startRun` is the guarded one: it may ask first. */
export type Commands = Omit<RunCommands, 'startRun' | 'keptAnswers'> &
  PreRunCommands &
  PlanCommands &
  FileCommands &
  ViewCommands & {
    readonly ids: IdCommands;
    readonly exportSnapshot: () => void;
    readonly exportCsv: () => void;
    /** As asyncio.gather gives them: what returned, or what raised. */
    readonly exportOutcomes: (which: 'successes' | 'exceptions') => void;
    readonly dismissNotice: () => void;
    readonly setPreferences: (change: Partial<Preferences>) => void;
  };

export type CommandDeps = {
  readonly planStore: PlanStore;
  readonly runStore: RunStore;
  readonly preferencesStore: PreferencesStore;
  readonly runCommands: RunCommands;
  readonly preRunCommands: PreRunCommands;
  readonly viewCommands: ViewCommands;
  readonly snapshots: SnapshotClient;
  /** For single requests outside of a run. */
  readonly trials: TrialClient;
  readonly confirmedHosts: ReadonlySet<string>;
  readonly writeClipboard: WriteClipboard;
  readonly slices: Slices;
  readonly datasets: DatasetClient;
  readonly files: Files;
  readonly storage: TextStorage;
};

export function createCommands(deps: CommandDeps): Commands {
  const { runStore, preferencesStore, datasets, files, storage } = deps;

  const planCommands = createPlanCommands({ planStore: deps.planStore, datasets, storage });

  const fileCommands = createFileCommands({
    runStore,
    files,
    snapshots: deps.snapshots,
    slices: deps.slices,
    onIds(file, text) {
      planCommands.takeIds({ name: file.name, sizeBytes: file.size }, text);
    },
  });

  const ids = createIdCommands({
    ...deps,
    planCommands,
    startRun: deps.preRunCommands.startRun,
    keptAnswers: deps.runCommands.keptAnswers,
  });

  return {
    ...deps.runCommands,
    ...deps.preRunCommands,
    ...deps.viewCommands,
    ...planCommands,
    ids,
    ...fileCommands,
    exportSnapshot() {
      const report = selectReport(runStore.getState());
      if (report === undefined) return;
      const name = `${fileStem(report.startedAtEpochMs)}.rollcall.json`;
      files.save(name, 'application/json', [writeSnapshot(report)]);
    },
    exportCsv() {
      const report = selectReport(runStore.getState());
      if (report === undefined) return;
      files.save(`${fileStem(report.startedAtEpochMs)}.csv`, 'text/csv', [...samplesToCsv(report)]);
    },
    exportOutcomes(which) {
      const report = selectReport(runStore.getState());
      if (report === undefined) return;
      const name = `${fileStem(report.startedAtEpochMs)}-${which}.csv`;
      files.save(name, 'text/csv', [...samplesToCsv(report, which)]);
    },
    dismissNotice() {
      runStore.setState({ notice: undefined });
    },
    setPreferences(change) {
      preferencesStore.setState(change);
      writePreferences(storage, preferencesStore.getState());
    },
  };
}
