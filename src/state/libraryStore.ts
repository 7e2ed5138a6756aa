/** The runs that are kept, as far as the page shows them: heads, never samples. Filled by libraryCommands.ts. */
import { createStore } from 'zustand/vanilla';
import type { RunHead } from '../core/library/runHead.ts';
import { NEWEST_FIRST, type RunSort } from '../core/library/shownRuns.ts';
import type { Report } from '../core/stats/report.ts';

/** A run that a closed or crashed page left behind. */
export type LostRun = {
  readonly id: string;
  readonly startedAtEpochMs: number;
  readonly method: string;
  readonly endpointTemplate: string;
  /** How far it came; undefined when its last second is damaged. */
  readonly elapsedMs: number | undefined;
  readonly sampleCount: number | undefined;
};

/** What was deleted and can be taken back until then. */
export type Deletion = { readonly ids: readonly string[]; readonly untilEpochMs: number };

/** Takes a while, and can be given up. */
export type LibraryWork = {
  readonly kind: 'exporting' | 'importing' | 'recovering';
  readonly done: number;
  /** undefined: not known before the end. */
  readonly total: number | undefined;
};

export type LibraryRoom = {
  readonly usedBytes: number | undefined;
  readonly quotaBytes: number | undefined;
  /** What the results take, compressed. */
  readonly resultBytes: number;
  /** A sentence when there is little left. */
  readonly warning: string | undefined;
};

/**
 * offer: there is something to keep, the browser may clear it, and nobody was asked. granted: the browser does not clear it by itself.
 * refused: it may. unknown: it does not say.
 */
export type Persistence = 'unknown' | 'offer' | 'granted' | 'refused';

export type LibraryState = {
  /** refused: there is no storage; `trouble` says why. */
  readonly status: 'loading' | 'ready' | 'refused';
  /** Without deleted ones, in no particular order. */
  readonly runs: readonly RunHead[];
  readonly unreadableCount: number;
  readonly search: string;
  readonly sort: RunSort;
  readonly deletion: Deletion | undefined;
  readonly lostRuns: readonly LostRun[];
  readonly work: LibraryWork | undefined;
  readonly room: LibraryRoom | undefined;
  readonly persistence: Persistence;
  /** Stays until it is dismissed: storage is full, refused, or another tab is in the way. */
  readonly trouble: string | undefined;
  /** What became of the last command, in one sentence or a few. */
  readonly notice: string | undefined;
  /** The entry that a report on the page is: compare `report` with the one that is shown. */
  readonly shown: { readonly id: string; readonly report: Report } | undefined;
};

export function createLibraryStore() {
  return createStore<LibraryState>(() => ({
    status: 'loading',
    runs: [],
    unreadableCount: 0,
    search: '',
    sort: NEWEST_FIRST,
    deletion: undefined,
    lostRuns: [],
    work: undefined,
    room: undefined,
    persistence: 'unknown',
    trouble: undefined,
    notice: undefined,
    shown: undefined,
  }));
}

export type LibraryStore = ReturnType<typeof createLibraryStore>;
