/** One run at a time, live or opened from a file. Set at most four times a second while a run streams. */
import { createStore } from 'zustand/vanilla';
import type { ImportProgress } from '../core/imports/importFiles.ts';
import type { RunId } from '../core/run/protocol.ts';
import type { Report } from '../core/stats/report.ts';

export type RunState =
  | { readonly phase: 'ready' }
  | { readonly phase: 'starting'; readonly runId: RunId; readonly report: Report }
  | { readonly phase: 'running'; readonly runId: RunId; readonly report: Report }
  | { readonly phase: 'paused'; readonly runId: RunId; readonly report: Report }
  | { readonly phase: 'stopping'; readonly runId: RunId; readonly report: Report }
  /** Ended, or opened from a snapshot; report.end says how it ended. `openedFrom` names the file. */
  | {
      readonly phase: 'ended';
      readonly report: Report;
      readonly openedFrom: string | undefined;
      /** Of a link: what it does not hold, in a sentence. */
      readonly leavesOut?: string;
    };

/** One sentence for the person, and what can be done about it. */
export type Notice = { readonly text: string; readonly offers?: 'undoPlan' };

/** `progress`: of large files of other tools. */
export type Opening = { readonly name: string; readonly progress: ImportProgress | undefined };

export type RunStoreState = {
  readonly run: RunState;
  /** Something beside the run: a file that could not be opened, a plan that was changed. */
  readonly notice: Notice | undefined;
  /** The result that is being opened. */
  readonly opening: Opening | undefined;
};

export function createRunStore() {
  return createStore<RunStoreState>(() => ({
    run: { phase: 'ready' },
    notice: undefined,
    opening: undefined,
  }));
}

export type RunStore = ReturnType<typeof createRunStore>;
