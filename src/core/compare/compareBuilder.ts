/**
 * Compares two reports in slices of a few ms, so that a page stays alive: read both, draw from their blocks, pair their ids.
 * The same reports, options and seed give the same comparison. A report that still runs is compared as it was when the builder
 * was made.
 */
import { seededRandom } from '../run/seededRandom.ts';
import type { Report } from '../stats/report.ts';
import { resample } from './blockBootstrap.ts';
import { clockReachMs } from './clockReach.ts';
import type { ComparedSide, Comparison } from './compare.ts';
import { compareFigures, type Drawn } from './compareFigures.ts';
import { comparability, isRefused } from './compareLikeness.ts';
import { notesOf, whyNoIntervals } from './compareNotes.ts';
import { gridFor, overlaidBars, timelineOfRows, timelineRows } from './compareOverlay.ts';
import { comparePaired } from './comparePaired.ts';
import { readSide, type SideSamples, type TimeGrid } from './compareSamples.ts';
import { plainShift, SHIFT_SHARES, type ShiftRow, shiftWithBands } from './compareShift.ts';
import { portionOf } from './portion.ts';

export type CompareOptions = {
  /** Differences below it do not matter. */
  readonly thresholdRatio: number;
  /** Draws of the bootstrap. */
  readonly resamples: number;
  readonly seed: number;
  /** How many ids are listed at most, of each kind. */
  readonly listLimit: number;
  /** Compare even what must not be compared. */
  readonly insist: boolean;
};

const COMPARE_DEFAULTS: CompareOptions = {
  thresholdRatio: 0.05,
  resamples: 1000,
  seed: 1,
  listLimit: 100,
  insist: false,
};

export class ComparisonBuilder {
  readonly #work: Generator<number, Comparison>;
  #done = 0;
  #comparison: Comparison | undefined;

  constructor(a: Report, b: Report, options: Partial<CompareOptions> = {}) {
    this.#work = compareInSlices(a, b, { ...COMPARE_DEFAULTS, ...options });
  }

  /** Works for a few ms; false: it is done. */
  advance(): boolean {
    if (this.#comparison !== undefined) return false;
    const next = this.#work.next();
    if (next.done !== true) {
      this.#done = Math.max(this.#done, next.value);
      return true;
    }
    this.#comparison = next.value;
    this.#done = 1;
    return false;
  }

  /** 0..1 */
  get progressRatio(): number {
    return this.#done;
  }

  /** When it is done; undefined before. */
  comparison(): Comparison | undefined {
    return this.#comparison;
  }
}

function* compareInSlices(
  a: Report,
  b: Report,
  options: CompareOptions,
): Generator<number, Comparison> {
  const { thresholdRatio } = options;
  const differences = comparability(a, b);
  if (isRefused(differences) && !options.insist) return refused(a, b, thresholdRatio, differences);
  const grid = gridFor(Math.max(a.elapsedMs, b.elapsedMs));
  const inA = yield* portionOf(sideOf(a, grid), 0, 0.12);
  const inB = yield* portionOf(sideOf(b, grid), 0.12, 0.24);
  const drawn = yield* portionOf(drawBoth(inA, inB, options), 0.24, 0.65);
  const shift = yield* portionOf(shiftOf(a, b, [inA, inB], drawn), 0.65, 0.67);
  const paired = yield* portionOf(comparePaired(a, b, options), 0.67, 0.98);
  const sides = { a: comparedSide(a, inA), b: comparedSide(b, inB) };
  yield 0.98;
  const whyNot = whyNoIntervals([a, b], [inA, inB]);
  const figures = compareFigures(a, b, drawn, { thresholdRatio, whyNot });
  yield 0.99;
  return {
    ...sides,
    thresholdRatio,
    differences,
    isRefused: false,
    ...figures,
    paired,
    shift,
    distribution: overlaidBars(a.latencyDetails.all.histogram, b.latencyDetails.all.histogram),
    timeline: timelineRows(
      grid,
      inA?.timeline ?? timelineOfRows(a, grid),
      inB?.timeline ?? timelineOfRows(b, grid),
    ),
    betweenRuns: 'unknown',
    notes: notesOf([a, b], [inA, inB]),
  };
}

/** undefined: a digest. */
function* sideOf(report: Report, grid: TimeGrid): Generator<number, SideSamples | undefined> {
  return report.digest === undefined ? yield* readSide(report, grid) : undefined;
}

function* drawBoth(
  a: SideSamples | undefined,
  b: SideSamples | undefined,
  { resamples, seed }: CompareOptions,
): Generator<number, Drawn> {
  if (a === undefined || b === undefined || !a.hasBlocks || !b.hasBlocks) return undefined;
  const random = seededRandom(seed);
  const ofA = yield* portionOf(resample(a.blocks, SHIFT_SHARES, resamples, random), 0, 0.5);
  const ofB = yield* portionOf(resample(b.blocks, SHIFT_SHARES, resamples, random), 0.5, 1);
  return { a: { blocks: a.blocks, drawn: ofA }, b: { blocks: b.blocks, drawn: ofB } };
}

function* shiftOf(
  a: Report,
  b: Report,
  [inA, inB]: readonly [SideSamples | undefined, SideSamples | undefined],
  drawn: Drawn,
): Generator<number, readonly ShiftRow[]> {
  if (inA === undefined || inB === undefined) {
    return plainShift(a.latencyDetails.all.histogram, b.latencyDetails.all.histogram);
  }
  return yield* shiftWithBands(
    [inA.blocks, inB.blocks],
    drawn === undefined ? undefined : [drawn.a.drawn, drawn.b.drawn],
    clockReachMs([a, b]),
  );
}

function comparedSide(report: Report, samples: SideSamples | undefined): ComparedSide {
  return {
    isRunning: report.end === undefined,
    isDigest: report.digest !== undefined,
    responseCount: report.counts.responses,
    blocks:
      samples?.hasBlocks === true
        ? { count: samples.blocks.blockCount, lengthMs: samples.blocks.lengthMs }
        : undefined,
  };
}

function refused(
  a: Report,
  b: Report,
  thresholdRatio: number,
  differences: Comparison['differences'],
): Comparison {
  const why = differences.find(({ severity }) => severity === 'refuse')?.sentence ?? '';
  return {
    a: comparedSide(a, undefined),
    b: comparedSide(b, undefined),
    thresholdRatio,
    differences,
    isRefused: true,
    figures: [],
    overall: { word: 'not enough data', sentence: why },
    paired: undefined,
    shift: [],
    distribution: [],
    timeline: [],
    betweenRuns: 'unknown',
    notes: [],
  };
}
