/** One figure of two reports side by side: plain data. */
import type { CompareWord, Evidence } from './compareWords.ts';

export const COMPARED_FIGURES = ['p50', 'p95', 'p99', 'throughput', 'errorRate'] as const;
/** The threshold of the error rate, in points, is a tenth of the ratio's. */
export const ERROR_THRESHOLD_PART = 1 / 10;

export type ComparedFigureName = (typeof COMPARED_FIGURES)[number];

export type ComparedFigure = {
  readonly name: ComparedFigureName;
  /** ms, requests per second, or for the error rate a share of 0..1; undefined: the report does not know it. */
  readonly a: number | undefined;
  readonly b: number | undefined;
  /** b − a */
  readonly difference: number | undefined;
  /** b / a */
  readonly ratio: number | undefined;
  /** What the interval is of: for the error rate the difference, since a share may be nothing. */
  readonly of: 'ratio' | 'difference';
  /** 95% interval. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly word: CompareWord;
  /** How sure the word is; undefined: not enough data. */
  readonly evidence: Evidence | undefined;
  /** What the word rests on, with its numbers. */
  readonly sentence: string;
};

/** The word of a whole comparison. */
export type OverallWord = { readonly word: CompareWord; readonly sentence: string };
