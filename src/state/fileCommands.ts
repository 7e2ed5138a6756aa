/**
 * Files into the page: ids, and snapshots, which are read by a worker and folded in slices. One at a time; a run that is
 * started, or another file, takes the place of one that is still being opened.
 */
import type { Report } from '../core/stats/report.ts';
import { StoredRunBuilder } from '../core/stats/storedRun.ts';
import type { Files } from '../platform/files.ts';
import type { Slices } from '../platform/slices.ts';
import type { SnapshotClient } from '../platform/snapshotClient.ts';
import type { RunStore } from './runStore.ts';
import { isActive } from './selectors.ts';

export type FileCommands = {
  /** A dropped or chosen file of ids; a snapshot is opened instead. */
  readonly takeIdsFile: (file: File) => Promise<void>;
  readonly openSnapshot: (file: File) => void;
  readonly cancelOpening: () => void;
};

export type FileCommandDeps = {
  readonly runStore: RunStore;
  readonly files: Files;
  readonly snapshots: SnapshotClient;
  readonly slices: Slices;
  /** What is done with a file of ids. */
  readonly onIds: (file: File, text: string) => void;
  /** A snapshot stands on the page. */
  readonly onOpened: (file: File, report: Report) => void;
};

/** A browser's longest string is about 512 MB; a text near that cannot be handled whole. */
const MAX_FILE_BYTES = 400_000_000;
/** Enough to tell a snapshot from a list of ids. */
const HEAD_BYTES = 200;
/** A snapshot, or an HTML report that carries one. */
const RESULT_HEAD = /^\uFEFF?\s*(?:\{\s*"format"|<!doctype html)/i;
/** Samples folded between two looks at the clock: some 5 ms. */
const STEP = 50_000;

export function createFileCommands(deps: FileCommandDeps): FileCommands {
  const { runStore, files, snapshots, slices } = deps;
  let cancelFold = () => {};

  const notice = (text: string) => runStore.setState({ notice: { text } });

  const readText = async (file: Blob, name: string): Promise<string | undefined> => {
    try {
      return await files.readText(file);
    } catch {
      notice(`${name} could not be read. Was it moved or deleted?`);
      return undefined;
    }
  };

  const isTooLarge = (file: File) => {
    const tooLarge = file.size > MAX_FILE_BYTES;
    if (tooLarge)
      notice(`${file.name} is larger than 400 MB, which a browser cannot open at once.`);
    return tooLarge;
  };

  const cancelOpening = () => {
    snapshots.cancel();
    cancelFold();
    runStore.setState({ opening: undefined });
  };

  const openSnapshot = (file: File) => {
    if (isActive(runStore.getState())) {
      notice('A run is going on. Stop it before opening a snapshot.');
      return;
    }
    cancelOpening();
    if (isTooLarge(file)) return;
    const { name } = file;
    runStore.setState({ opening: name, notice: undefined });
    snapshots.open(file, (answer) => {
      if (!answer.ok) {
        runStore.setState({ opening: undefined });
        notice(`${name} was not opened: ${answer.error}`);
        return;
      }
      const builder = new StoredRunBuilder(answer.value);
      cancelFold = slices.run(
        () => builder.advance(STEP),
        () => {
          const report = builder.report();
          runStore.setState({
            run: { phase: 'ended', report, openedFrom: name },
            opening: undefined,
            notice: undefined,
          });
          deps.onOpened(file, report);
        },
      );
    });
  };

  runStore.subscribe((state) => {
    if (state.opening !== undefined && isActive(state)) cancelOpening();
  });

  return {
    openSnapshot,
    cancelOpening,
    async takeIdsFile(file) {
      const head = await readText(file.slice(0, HEAD_BYTES), file.name);
      if (head === undefined) return;
      if (file.name.endsWith('.rollcall.json') || RESULT_HEAD.test(head)) {
        openSnapshot(file);
        return;
      }
      if (isTooLarge(file)) return;
      const text = await readText(file, file.name);
      if (text !== undefined) deps.onIds(file, text);
    },
  };
}
