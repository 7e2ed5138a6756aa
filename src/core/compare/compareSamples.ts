/**
 * One report's samples, read twice in slices for a comparison: once for the time that they span, once to count them by block of
 * time, by interval of the common timeline and by cell. Warm-up samples are left out; latencies are those of the headline and
 * of the responses, as everywhere.
 */
import { isException, isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import { SAMPLE_FLAG } from '../run/phases.ts';
import type { SampleColumns } from '../run/samples.ts';
import { headlineMs, isResponseTime, knownMs } from '../stats/headline.ts';
import type { Report } from '../stats/report.ts';
import { eachSample } from '../stats/selectedSamples.ts';
import { writeQuantiles } from './cellQuantiles.ts';
import { type BlockSet, blockCountFor, blockSetOf } from './compareBlocks.ts';
import { cellEdgesMs, cellOf, cellsFor } from './compareCells.ts';
import { portionOf } from './portion.ts';

/** Some 2 ms. */
const SAMPLES_PER_SLICE = 65_536;
const TIMELINE_SHARES = [0.5, 0.95] as const;

/** Intervals of one length from the run's start on. */
export type TimeGrid = { readonly lengthMs: number; readonly count: number };

export type SideTimeline = {
  /** NaN without a response in the interval. */
  readonly p50Ms: Float64Array;
  readonly p95Ms: Float64Array;
  readonly perSecond: Float64Array;
};

export type SideSamples = {
  readonly blocks: BlockSet;
  /** false: the run was too short for blocks, and stands in one. */
  readonly hasBlocks: boolean;
  readonly timeline: SideTimeline;
};

type Visit = (columns: SampleColumns, at: number) => void;

/** Visits the measured samples at places [from, to) of the report. */
function eachMeasured(report: Report, from: number, to: number, visit: Visit): void {
  const measured: Visit = (columns, at) => {
    if (((columns.flags[at] ?? 0) & SAMPLE_FLAG.warmUp) === 0) visit(columns, at);
  };
  if (report.selected === undefined) {
    report.log.scan(from, to, (columns, first, end) => {
      for (let at = first; at < end; at++) measured(columns, at);
    });
    return;
  }
  const selected = report.selected.subarray(from, to);
  eachSample({ log: report.log, selected, sampleCount: selected.length }, measured);
}

/** Goes through all samples of the report, yields the part that is done. */
export function* eachInSlices(report: Report, visit: Visit): Generator<number, void> {
  const { sampleCount } = report;
  for (let from = 0; from < sampleCount; from += SAMPLES_PER_SLICE) {
    const to = Math.min(sampleCount, from + SAMPLES_PER_SLICE);
    eachMeasured(report, from, to, visit);
    yield to / sampleCount;
  }
}

export function* readSide(report: Report, grid: TimeGrid): Generator<number, SideSamples> {
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = 0;
  for (const done of eachInSlices(report, ({ startMs, latencyMs }, at) => {
    const start = startMs[at] ?? 0;
    const end = start + knownMs(latencyMs[at]);
    if (start < fromMs) fromMs = start;
    if (end > toMs) toMs = end;
  })) {
    yield done / 3;
  }
  const durationMs = Math.max(0, toMs - fromMs);
  const blockCount = blockCountFor(durationMs, report.latency.meanMs);
  const counter = new SideCounter(report, blockCount ?? 1, { fromMs, durationMs }, grid);
  for (const done of eachInSlices(report, counter.add)) yield (1 + done) / 3;
  const counted = yield* portionOf(counter.result(), 2 / 3, 1);
  return { ...counted, hasBlocks: blockCount !== undefined };
}

class SideCounter {
  readonly #cells;
  readonly #responseTime: boolean;
  readonly #span: { readonly fromMs: number; readonly durationMs: number };
  readonly #grid: TimeGrid;
  readonly #elapsedMs: number;
  readonly #rows: Uint32Array[];
  readonly #finished: number[];
  readonly #counted: number[];
  readonly #failed: number[];
  readonly #gridRows: Uint32Array[];
  readonly #gridFinished: Float64Array;

  constructor(
    report: Report,
    blockCount: number,
    span: { readonly fromMs: number; readonly durationMs: number },
    grid: TimeGrid,
  ) {
    const cells = cellsFor(report.latencyDetails.all.histogram);
    const rowsOf = (count: number) =>
      Array.from({ length: count }, () => new Uint32Array(cells.count));
    const zeros = () => new Array<number>(blockCount).fill(0);
    this.#cells = cells;
    this.#responseTime = isResponseTime(report.plan.load);
    this.#span = span;
    this.#grid = grid;
    this.#elapsedMs = report.elapsedMs;
    this.#rows = rowsOf(blockCount);
    this.#finished = zeros();
    this.#counted = zeros();
    this.#failed = zeros();
    this.#gridRows = rowsOf(grid.count);
    this.#gridFinished = new Float64Array(grid.count);
  }

  readonly add: Visit = (columns, at) => {
    const { fromMs, durationMs } = this.#span;
    const rows = this.#rows;
    const endMs = (columns.startMs[at] ?? 0) + knownMs(columns.latencyMs[at]);
    const block = placeIn((endMs - fromMs) / durationMs, rows.length);
    const interval = placeIn(endMs / (this.#grid.lengthMs * this.#grid.count), this.#grid.count);
    const code = columns.outcome[at] ?? 0;
    this.#finished[block] = (this.#finished[block] ?? 0) + 1;
    this.#gridFinished[interval] = (this.#gridFinished[interval] ?? 0) + 1;
    const isAnswer = isResponse(code);
    if (isAnswer || isException(code)) this.#counted[block] = (this.#counted[block] ?? 0) + 1;
    if (code === OUTCOME_CODE.unexpected || isException(code)) {
      this.#failed[block] = (this.#failed[block] ?? 0) + 1;
    }
    if (!isAnswer) return;
    const cell = cellOf(this.#cells, headlineMs(columns, at, this.#responseTime));
    const row = rows[block];
    const gridRow = this.#gridRows[interval];
    if (row !== undefined) row[cell] = (row[cell] ?? 0) + 1;
    if (gridRow !== undefined) gridRow[cell] = (gridRow[cell] ?? 0) + 1;
  };

  *result(): Generator<number, Pick<SideSamples, 'blocks' | 'timeline'>> {
    const edges = cellEdgesMs(this.#cells);
    const blockMs = this.#span.durationMs / this.#rows.length;
    const table = {
      rows: this.#rows,
      durationsMs: this.#rows.map(() => blockMs),
      finished: this.#finished,
      counted: this.#counted,
      failed: this.#failed,
    };
    const timeline = this.#timeline(edges);
    yield 0.2;
    return { blocks: yield* portionOf(blockSetOf(table, edges), 0.2, 1), timeline };
  }

  #timeline(edges: Float64Array): SideTimeline {
    const { lengthMs, count } = this.#grid;
    const found = new Float64Array(2 * count);
    this.#gridRows.forEach((row, interval) => {
      writeQuantiles(row, edges, edges.subarray(1), TIMELINE_SHARES, found, 2 * interval);
    });
    const rate = (finished: number, interval: number) => {
      const coveredMs = Math.min(lengthMs, this.#elapsedMs - interval * lengthMs);
      // A sliver of an interval gives a wild rate.
      return coveredMs < lengthMs / 4 ? Number.NaN : (finished * 1000) / coveredMs;
    };
    return {
      p50Ms: Float64Array.from({ length: count }, (_, at) => found[2 * at] ?? Number.NaN),
      p95Ms: Float64Array.from({ length: count }, (_, at) => found[2 * at + 1] ?? Number.NaN),
      perSecond: this.#gridFinished.map(rate),
    };
  }
}

/** A share of 0..1 among `count` equal places. NaN, as of a run that took no time, is in the first. */
function placeIn(share: number, count: number): number {
  const place = Math.floor(share * count);
  return place > 0 ? Math.min(count - 1, place) : 0;
}
