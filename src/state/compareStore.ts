/** The results that are compared: the first is the baseline, each other one is compared with it. */
import { createStore } from 'zustand/vanilla';
import type { BetweenRuns, Comparison } from '../core/compare/compare.ts';
import type { Report } from '../core/stats/report.ts';

export type CompareSide = {
  readonly id: string;
  readonly name: string;
  readonly report: Report;
};

/** A and B run in turn, for what one run a side cannot tell. */
export type Series = {
  /** Of these sides. */
  readonly aId: string;
  readonly bId: string;
  readonly roundCount: number;
  /** Runs that came to their end: two a round. */
  readonly doneCount: number;
  readonly isRunning: boolean;
  /** From the second round on. */
  readonly result: BetweenRuns;
};

export type CompareState = {
  readonly sides: readonly CompareSide[];
  /** A change of less than this share makes no difference in practice. */
  readonly thresholdRatio: number;
  /** Pairs (pairKey) of which the person wants to see figures though they are not alike. */
  readonly insistsOn: readonly string[];
  /** Of each side after the first; undefined while it is computed. */
  readonly results: readonly (Comparison | undefined)[];
  /** 0..1 while something is computed. */
  readonly progressRatio: number | undefined;
  /** A run that is being read from the library or a file. */
  readonly reading: string | undefined;
  readonly series: Series | undefined;
  /** What could not be read or run, in a sentence. */
  readonly notice: string | undefined;
};

/** The same whichever of the two is the baseline. */
export function pairKey(one: string, other: string): string {
  return JSON.stringify([one, other].sort());
}

const DEFAULT_THRESHOLD_RATIO = 0.05;

export function createCompareStore() {
  return createStore<CompareState>(() => ({
    sides: [],
    thresholdRatio: DEFAULT_THRESHOLD_RATIO,
    insistsOn: [],
    results: [],
    progressRatio: undefined,
    reading: undefined,
    series: undefined,
    notice: undefined,
  }));
}

export type CompareStore = ReturnType<typeof createCompareStore>;
