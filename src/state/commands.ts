/**
 * The use cases. The only file that joins stores and adapters; stores hold no actions and know nothing of each
 * other. Everything that comes from outside (worker, files, storage) passes here.
 */
import { samplesToCsv } from '../core/exchange/toCsv.ts';
import type { PlanDraft } from '../core/plan/plan.ts';
import { checkPlan } from '../core/plan/validatePlan.ts';
import { readSnapshot } from '../core/snapshot/readSnapshot.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import type { DatasetClient } from '../platform/datasetClient.ts';
import type { Files } from '../platform/files.ts';
import type { TextStorage } from '../platform/textStorage.ts';
import { writeDraft, writePreferences } from './draftStorage.ts';
import type { PlanStore } from './planStore.ts';
import type { Preferences, PreferencesStore } from './preferencesStore.ts';
import type { PreRunCommands } from './preRunCommands.ts';
import type { RunCommands } from './runCommands.ts';
import type { RunStore } from './runStore.ts';
import { isActive, selectReport } from './selectors.ts';

/** `startRun` is the guarded one: it may ask first. */
export type Commands = Omit<RunCommands, 'startRun'> &
  PreRunCommands & {
    readonly editDraft: (change: Partial<PlanDraft>) => void;
    /** A dropped or chosen file of ids; a snapshot is opened instead. */
    readonly takeIdsFile: (file: File) => Promise<void>;
    readonly removeIdsFile: () => void;
    readonly exportSnapshot: () => void;
    readonly exportCsv: () => void;
    /** As asyncio.gather gives them: what returned, or what raised. */
    readonly exportOutcomes: (which: 'successes' | 'exceptions') => void;
    readonly openSnapshot: (file: File) => Promise<void>;
    readonly dismissNotice: () => void;
    readonly setPreferences: (change: Partial<Preferences>) => void;
  };

export type CommandDeps = {
  readonly planStore: PlanStore;
  readonly runStore: RunStore;
  readonly preferencesStore: PreferencesStore;
  readonly runCommands: RunCommands;
  readonly preRunCommands: PreRunCommands;
  readonly datasets: DatasetClient;
  readonly files: Files;
  readonly storage: TextStorage;
};

/** A browser's longest string is about 512 MB; a text near that cannot be handled whole. */
const MAX_FILE_BYTES = 400_000_000;

export function createCommands(deps: CommandDeps): Commands {
  const { planStore, runStore, preferencesStore, datasets, files, storage } = deps;

  const check = (draft: PlanDraft) => {
    const { parsed } = planStore.getState();
    return parsed === undefined ? undefined : checkPlan(draft, parsed);
  };

  const parseIds = (text: string) => {
    planStore.setState({ parsed: undefined, checked: undefined });
    datasets.parse(text, (parsed) => {
      planStore.setState({ parsed, checked: checkPlan(planStore.getState().draft, parsed) });
    });
  };

  const notice = (text: string) => runStore.setState({ notice: text });

  const readFile = async (file: File): Promise<string | undefined> => {
    if (file.size > MAX_FILE_BYTES) {
      notice(`${file.name} is larger than 400 MB, which a browser cannot open at once.`);
      return undefined;
    }
    try {
      return await files.readText(file);
    } catch {
      notice(`${file.name} could not be read. Was it moved or deleted?`);
      return undefined;
    }
  };

  const showSnapshot = (text: string, name: string) => {
    if (isActive(runStore.getState())) {
      notice('A run is going on. Stop it before opening a snapshot.');
      return;
    }
    const result = readSnapshot(text);
    if (!result.ok) {
      notice(`${name} was not opened: ${result.error}`);
      return;
    }
    runStore.setState({
      run: { phase: 'ended', report: result.value, openedFrom: name },
      notice: undefined,
    });
  };

  parseIds(planStore.getState().draft.ids);

  return {
    ...deps.runCommands,
    ...deps.preRunCommands,
    editDraft(change) {
      const draft = { ...planStore.getState().draft, ...change };
      planStore.setState({ draft, checked: check(draft) });
      writeDraft(storage, draft);
      if (change.ids !== undefined) parseIds(change.ids);
    },
    async takeIdsFile(file) {
      const text = await readFile(file);
      if (text === undefined) return;
      if (file.name.endsWith('.rollcall.json') || /^\s*\{\s*"format"/.test(text)) {
        showSnapshot(text, file.name);
        return;
      }
      planStore.setState({ idsFile: { name: file.name, sizeBytes: file.size } });
      parseIds(text);
    },
    removeIdsFile() {
      planStore.setState({ idsFile: undefined });
      parseIds(planStore.getState().draft.ids);
    },
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
    async openSnapshot(file) {
      const text = await readFile(file);
      if (text !== undefined) showSnapshot(text, file.name);
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

/** `rollcall-2026-11-23-021530`: sorts by time, has no character that a file system refuses. */
function fileStem(startedAtEpochMs: number): string {
  const stamp = new Date(startedAtEpochMs).toISOString().slice(0, 19);
  return `rollcall-${stamp.replace('T', '-').replaceAll(':', '')}`;
}
