/** What a link that was too short for every sample left: figures and charts are whole, samples and perhaps ids are some. */
import type { IdStats } from './idFigures.ts';

export type DigestInfo = {
  /**
   * ids: what is known of every id is here. summary: of the slowest and the failed ones only. figures: another tool's file that never
   * held a request or an id; its plan is made up, and percentiles, distribution or statuses may be missing.
   */
  readonly level: 'ids' | 'summary' | 'figures';
  /** Finished requests of the run, warm-up included. */
  readonly sampleCount: number;
  /** Distinct ids of the run, and how many of them are here. */
  readonly idCount: number;
  readonly shownIdCount: number;
  /** Ids or other texts were cut, so that they name nothing any more. */
  readonly isCut: boolean;
  readonly idStats: IdStats;
  readonly leftOut: DigestLeftOut;
  /** How coarse its charts over time and its distributions are: shared again they are no finer. */
  readonly mergedIntervals: number;
  readonly bucketsPerOctave: number;
};

/** How many of each are not here. */
export type DigestLeftOut = {
  readonly statuses: number;
  readonly thresholds: number;
  /** Of the sweep or of the stages. */
  readonly steps: number;
  readonly headers: number;
  readonly marks: number;
  readonly reasons: number;
  /** Columns of the dataset beside the ids. */
  readonly columns: number;
  /** Checks whose text was too long; they are counted, and demand «(left out)». */
  readonly checkTexts: number;
  /** Texts that were cut; ids have a count of their own. */
  readonly cutTexts: number;
  readonly cutIds: number;
  /** 1: of ids the bytes of their bodies are not known; they read as NaN, the last one as 0. */
  readonly bodies: number;
};
