/**
 * Files into the page: ids, and results (snapshots, reports, what other tools wrote), which are read by a worker and folded in
 * slices. One result at a time; a run that is started, or another file, takes the place of one that is still being opened.
 */
import { formatCount } from '../core/format.ts';
import type { ImportedSummary } from '../core/imports/importedSummary.ts';
import type { PlanFile } from '../core/plan/planFile.ts';
import type { OpenAnswer } from '../core/snapshot/openProtocol.ts';
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
  /** A result: one file, or several that machines of one distributed run wrote. */
  readonly openFiles: (files: readonly File[]) => Promise<void>;
  readonly cancelOpening: () => void;
};

export type FileCommandDeps = {
  readonly runStore: RunStore;
  readonly files: Files;
  readonly snapshots: SnapshotClient;
  readonly slices: Slices;
  /** What is done with a file of ids. */
  readonly onIds: (file: File, text: string) => void;
  /** A plan file (core/plan/planFile.ts). */
  readonly onPlan: (file: File, plan: PlanFile) => void;
  /** A result stands on the page. */
  readonly onOpened: (file: File, report: Report) => void;
};

/** A browser's longest string is about 512 MB; a text near that cannot be handled whole. */
const MAX_FILE_BYTES = 400_000_000;
/** Enough to tell a snapshot from a list of ids. */
const HEAD_BYTES = 200;
/** A snapshot, or an HTML report that carries one. */
const RESULT_HEAD = /^\uFEFF?\s*(?:\{\s*"format"|<!doctype html)/i;
const PLAN_HEAD = /^\uFEFF?\s*\{[^{}]*"rollcall-plan"/;
const NOT_LOADED = 'A part of this page could not be loaded. Is its server still there?';
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

  const openPlan = async (file: File) => {
    const text = await readText(file, file.name);
    if (text === undefined) return;
    const { readPlanFile } = await import('../core/plan/planFile.ts');
    const plan = readPlanFile(text);
    if (plan.ok) deps.onPlan(file, plan.value);
    else notice(`${file.name} was not opened: ${plan.error}`);
  };

  const openFiles = async (files: readonly File[]) => {
    const [file] = files;
    if (file === undefined) return;
    const head = await readText(file.slice(0, HEAD_BYTES), file.name);
    if (head === undefined) return;
    if (PLAN_HEAD.test(head)) await openPlan(file).catch(() => notice(NOT_LOADED));
    else openResults(files, file);
  };

  const openResults = (files: readonly File[], file: File) => {
    if (isActive(runStore.getState())) {
      notice('A run is going on. Stop it before opening a result.');
      return;
    }
    cancelOpening();
    const name = nameOf(files);
    runStore.setState({ opening: { name, progress: undefined }, notice: undefined });
    const show = (report: Report) => {
      runStore.setState({
        run: { phase: 'ended', report, openedFrom: name },
        opening: undefined,
        notice: undefined,
      });
      // A summary cannot be written as a snapshot, which the library keeps.
      if (report.digest === undefined) deps.onOpened(file, report);
    };
    const showSummary = async (summary: ImportedSummary) => {
      try {
        const { reportOfSummary } = await import('../core/imports/summaryReport.ts');
        show(reportOfSummary(summary));
      } catch {
        runStore.setState({ opening: undefined });
        notice(NOT_LOADED);
      }
    };
    const onAnswer = (answer: OpenAnswer) => {
      if (!answer.ok) {
        runStore.setState({ opening: undefined });
        notice(`${name} was not opened: ${answer.error}`);
        return;
      }
      if (answer.value.kind === 'summary') {
        void showSummary(answer.value.summary);
        return;
      }
      const builder = new StoredRunBuilder(answer.value.run);
      cancelFold = slices.run(
        () => builder.advance(STEP),
        () => show(builder.report()),
      );
    };
    snapshots.open(
      { files: files.map((blob) => ({ name: blob.name, blob })), plan: undefined },
      onAnswer,
      (progress) => runStore.setState({ opening: { name, progress } }),
    );
  };

  runStore.subscribe((state) => {
    if (state.opening !== undefined && isActive(state)) cancelOpening();
  });

  return {
    openFiles,
    cancelOpening,
    async takeIdsFile(file) {
      const head = await readText(file.slice(0, HEAD_BYTES), file.name);
      if (head === undefined) return;
      if (file.name.endsWith('.rollcall.json') || RESULT_HEAD.test(head)) {
        await openFiles([file]);
        return;
      }
      if (isTooLarge(file)) return;
      const text = await readText(file, file.name);
      if (text !== undefined) deps.onIds(file, text);
    },
  };
}

function nameOf(files: readonly File[]): string {
  const first = files[0]?.name ?? '';
  return files.length === 1 ? first : `${first} and ${formatCount(files.length - 1)} more`;
}
