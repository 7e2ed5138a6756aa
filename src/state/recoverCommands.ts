/**
 * Runs that a closed or crashed page left behind: found, offered, recovered. One that belongs to a living tab is never touched: its Web
 * Lock says so, or, where there are none, the time of its last chunk.
 */
import type { Recording } from '../core/library/recording.ts';
import type { RecordingStore } from '../platform/runDatabaseRecordings.ts';
import type { RunLocks } from '../platform/runLocks.ts';
import type { KeepRun } from './libraryKeep.ts';
import type { LibraryStore, LostRun } from './libraryStore.ts';

export type RecoverCommands = {
  /** Offers what is incomplete; a run that had come to its end is put away without a question. */
  readonly lookForLostRuns: () => Promise<void>;
  /** Into the library as «recovered»; its id there, undefined when it cannot be read (the notice says why). */
  readonly recoverRun: (id: string) => Promise<string | undefined>;
  /** The person does not want it. */
  readonly discardLostRun: (id: string) => Promise<void>;
};

export type RecoverDeps = {
  readonly store: LibraryStore;
  readonly recordings: RecordingStore;
  readonly locks: RunLocks;
  readonly keepRun: KeepRun;
  /** The library has changed. */
  readonly onChanged: () => Promise<void>;
  readonly nowEpochMs: () => number;
};

/** A living tab writes every second; one that the browser slows down, every minute (browser.md §4.1). */
const SILENT_MS = 120_000;

export function createRecoverCommands(deps: RecoverDeps): RecoverCommands {
  const { store, recordings, locks, keepRun } = deps;
  /** Put away without a question once: what failed is offered, not tried again each time somebody looks. */
  const tried = new Set<string>();

  const recordingOf = async (id: string): Promise<Recording | undefined> => {
    const stored = await recordings.get(id);
    const { readRecording } = await import('../core/library/readRecording.ts');
    return stored.ok ? readRecording(stored.value) : undefined;
  };

  /** Puts it away under its own lock; undefined: it could not be read, or another tab has it. */
  const putAway = async (id: string): Promise<string | undefined> => {
    let keptId: string | undefined;
    const isFree = await locks.ifFree(id, async () => {
      const recording = await recordingOf(id);
      if (recording === undefined) return;
      const { recoverRun } = await import('./recoverRun.ts');
      const recovered = await recoverRun(recording, recordings.chunks(id));
      if (!recovered.ok) {
        store.setState({ notice: `The run was not recovered: ${recovered.error}` });
        return;
      }
      const { report, isComplete } = recovered.value;
      const source = isComplete ? 'run' : 'recovered';
      const kept = await keepRun({ report, source, recordingId: id });
      if (kept.ok) keptId = kept.value.id;
      else store.setState({ notice: `The run was not recovered: ${kept.error}` });
    });
    if (!isFree)
      store.setState({ notice: 'This run belongs to another tab, which is recovering it.' });
    return keptId;
  };

  const forget = (id: string) =>
    store.setState({ lostRuns: store.getState().lostRuns.filter((lost) => lost.id !== id) });

  const lookAt = async (
    id: string,
    held: ReadonlySet<string> | undefined,
  ): Promise<LostRun | undefined> => {
    if (locks.isOwn(id) || held?.has(id) === true) return undefined;
    const [last, recording] = [await recordings.lastChunk(id), await recordingOf(id)];
    if (!last.ok || recording === undefined) return undefined;
    const { startedAtEpochMs, method, endpointTemplate } = recording;
    const { lastWordOf } = await import('../core/library/readRecording.ts');
    const word = lastWordOf(last.value);
    const heardAtEpochMs = word?.writtenAtEpochMs ?? startedAtEpochMs;
    const isHeard = Math.abs(deps.nowEpochMs() - heardAtEpochMs) < SILENT_MS;
    if (held === undefined && isHeard) return undefined;
    if (last.value === undefined) {
      // Its page was gone before the first second: there is nothing to recover.
      await locks.ifFree(id, async () => void (await recordings.discard(id)));
      return undefined;
    }
    if (word?.isComplete === true && !tried.has(id)) {
      tried.add(id);
      if ((await putAway(id)) !== undefined) {
        await deps.onChanged();
        return undefined;
      }
    }
    return {
      id,
      startedAtEpochMs,
      method,
      endpointTemplate,
      elapsedMs: word?.elapsedMs,
      sampleCount: word?.sampleCount,
    };
  };

  const lookForLostRuns = async () => {
    const lostRuns: LostRun[] = [];
    // In this order: a tab has its lock before its recording.
    const ids = await recordings.ids();
    const held = await locks.heldIds();
    for (const id of ids.ok ? ids.value : []) {
      const lost = await lookAt(id, held);
      if (lost !== undefined) lostRuns.push(lost);
    }
    store.setState({ lostRuns });
  };

  return {
    lookForLostRuns,
    async recoverRun(id) {
      if (store.getState().work !== undefined) return undefined;
      store.setState({ work: { kind: 'recovering', done: 0, total: 1 }, notice: undefined });
      const keptId = await putAway(id);
      store.setState({ work: undefined });
      if (keptId === undefined) {
        // Another tab may have been quicker.
        await lookForLostRuns();
        return undefined;
      }
      forget(id);
      await deps.onChanged();
      return keptId;
    },
    async discardLostRun(id) {
      await locks.ifFree(id, async () => void (await recordings.discard(id)));
      forget(id);
    },
  };
}
