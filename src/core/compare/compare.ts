/**
 * What comparing two reports gives: plain data for the page. `a` is the baseline, `b` is compared with it; of several reports
 * the first is the baseline and each other one is compared with it, pair by pair.
 */

import type { Difference } from './compareDifference.ts';
import type { ComparedFigure, ComparedFigureName, OverallWord } from './comparedFigure.ts';
import type { CompareTimelineRow, OverlaidBar } from './compareOverlay.ts';
import type { PairedComparison } from './comparePaired.ts';
import type { ShiftRow } from './compareShift.ts';
import type { CompareWord, Judgement } from './compareWords.ts';

export type RoundFigure = Judgement & {
  readonly name: ComparedFigureName;
  /** One of each round, where both runs know the figure: the ratio, or for the error rate the difference. */
  readonly perRound: readonly number[];
  /** Geometric mean of the ratios, or mean of the differences; undefined: fewer than MIN_ROUNDS rounds know it. */
  readonly middle: number | undefined;
  /** 95% interval. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Two-sided, of no difference. */
  readonly pValue: number | undefined;
};

/** unknown: one run a side. */
export type BetweenRuns =
  | 'unknown'
  | {
      readonly roundCount: number;
      readonly figures: readonly RoundFigure[];
      readonly overall: CompareWord;
    };

/** One report of the comparison. */
export type ComparedSide = {
  readonly isRunning: boolean;
  readonly isDigest: boolean;
  readonly responseCount: number;
  /** What was resampled; undefined: not enough for intervals. */
  readonly blocks: { readonly count: number; readonly lengthMs: number } | undefined;
};

export type Comparison = {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  /** 0.05: differences below 5% do not matter. */
  readonly thresholdRatio: number;
  readonly differences: readonly Difference[];
  /** true: the pair must not be compared, and nobody insisted; everything below is empty. */
  readonly isRefused: boolean;
  /** In the order of COMPARED_FIGURES. */
  readonly figures: readonly ComparedFigure[];
  readonly overall: OverallWord;
  /** undefined: no id is in both. */
  readonly paired: PairedComparison | undefined;
  readonly shift: readonly ShiftRow[];
  readonly distribution: readonly OverlaidBar[];
  readonly timeline: readonly CompareTimelineRow[];
  readonly betweenRuns: BetweenRuns;
  /** What must be known to read it, whole sentences. */
  readonly notes: readonly string[];
};
