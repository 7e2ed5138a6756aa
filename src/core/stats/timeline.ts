/**
 * The run cut into equal intervals by the end of each request. When the run outgrows MAX_BINS the interval
 * doubles and neighbours merge: memory and the cost of a view stay bounded, totals never change, and
 * percentiles still come from merged histograms. Only bins that changed are recomputed for a view.
 */
import { isResponse, SERIES, seriesIndexOf } from '../run/outcome.ts';
import type { SampleColumns } from '../run/samples.ts';
import { knownMs } from './headline.ts';
import { createHistogram, type Histogram, mergeInto, quantilesOf } from './histogram.ts';
import type { MeasuredBatch } from './measuredBatch.ts';
import type { PhaseSums } from './phaseTally.ts';
import type { PhaseRow, ThroughputRow, TimelineRow } from './report.ts';

const MAX_BINS = 240;
const FIRST_INTERVAL_MS = 250;
const FINEST_INTERVAL_MS = 1;
const WANTED_BINS = 60;
/** Thirty years: what a column says beyond that is no time, and stands in the last interval. */
const LATEST_MS = 1e12;
const QUANTILES = [0.5, 0.95, 0.99];

type Bin = {
  /** undefined until a response ends in this interval. */
  histogram: Histogram | undefined;
  readonly bySeries: Uint32Array;
  row: TimelineRow | undefined;
  /** Queue, connect, wait, receive and the rest, summed over the responses whose phases are known; their number. */
  phaseSums: Float64Array | undefined;
  phaseCount: number;
};

const PHASES = 5;

export class Timeline {
  readonly #fromMs: number;
  #bins: Bin[] = [];
  #intervalMs: number;

  /**
   * Of what ends from `fromMs` on. An interval begins as a quarter of a second, or as a part of it that cuts `widthMs` into
   * some 100: by halves, so that bin edges are exact numbers and every split into batches gives the same bins.
   */
  constructor(fromMs = 0, widthMs = Number.POSITIVE_INFINITY) {
    this.#fromMs = fromMs;
    this.#intervalMs = FIRST_INTERVAL_MS;
    while (this.#intervalMs > FINEST_INTERVAL_MS && widthMs / this.#intervalMs < WANTED_BINS) {
      this.#intervalMs /= 2;
    }
  }

  get intervalMs(): number {
    return this.#intervalMs;
  }

  add({ columns, count, at, bucket }: MeasuredBatch): void {
    const { startMs, latencyMs: serviceMs, outcome, status, waitMs } = columns;
    let bin: Bin | undefined;
    let binFromMs = 0;
    let binToMs = 0;
    for (let i = 0; i < count; i++) {
      const position = at[i] ?? 0;
      const endMs = (startMs[position] ?? 0) + (serviceMs[position] ?? 0) - this.#fromMs;
      // Mostly the same bin as the one before.
      if (bin === undefined || !(endMs >= binFromMs && endMs < binToMs)) {
        const index = this.#reach(endMs);
        bin = this.#binAt(index);
        binFromMs = index * this.#intervalMs;
        binToMs = binFromMs + this.#intervalMs;
      }
      const code = outcome[position] ?? 0;
      const series = seriesIndexOf(code, status[position] ?? 0);
      bin.bySeries[series] = (bin.bySeries[series] ?? 0) + 1;
      if (!isResponse(code)) continue;
      bin.row = undefined;
      bin.histogram ??= createHistogram();
      const { counts } = bin.histogram;
      const place = bucket[i] ?? 0;
      counts[place] = (counts[place] ?? 0) + 1;
      if (!Number.isNaN(waitMs[position] ?? Number.NaN)) addPhasesOf(bin, columns, position);
    }
  }

  /** The bin of a moment; intervals double until there is one. */
  #reach(endMs: number): number {
    const boundedMs = Math.min(knownMs(endMs), LATEST_MS);
    let index = Math.floor(boundedMs / this.#intervalMs);
    while (index >= MAX_BINS) {
      this.#halve();
      index = Math.floor(boundedMs / this.#intervalMs);
    }
    return index;
  }

  #binAt(index: number): Bin {
    for (;;) {
      const bin = this.#bins[index];
      if (bin !== undefined) return bin;
      this.#bins.push(emptyBin());
    }
  }

  /** Percentiles per interval; a point stands at the middle of its interval. */
  rows(): TimelineRow[] {
    return this.#bins.map((bin, index) => {
      bin.row ??= this.#rowOf(bin, index);
      return bin.row;
    });
  }

  /** Only of intervals with a known phase. */
  phaseRows(): PhaseRow[] {
    return this.#bins.flatMap(({ phaseSums, phaseCount }, index) => {
      if (phaseSums === undefined) return [];
      const mean = (phase: number) => (phaseSums[phase] ?? 0) / phaseCount;
      return [
        {
          second: this.#middleSecond(index),
          queue: mean(0),
          connect: mean(1),
          wait: mean(2),
          receive: mean(3),
          rest: mean(4),
        },
      ];
    });
  }

  /** Over the whole run. */
  phaseSums(): PhaseSums {
    const total = { queue: 0, connect: 0, wait: 0, receive: 0, rest: 0 };
    for (const { phaseSums } of this.#bins) {
      if (phaseSums === undefined) continue;
      const [queue = 0, connect = 0, wait = 0, receive = 0, rest = 0] = phaseSums;
      total.queue += queue;
      total.connect += connect;
      total.wait += wait;
      total.receive += receive;
      total.rest += rest;
    }
    return total;
  }

  /** The responses of the first and of the second half of the intervals that have any. */
  halves(): readonly [Histogram, Histogram] {
    const filled = this.#bins.flatMap(({ histogram }) =>
      histogram === undefined ? [] : [histogram],
    );
    const middle = Math.floor(filled.length / 2);
    const merged = (histograms: readonly Histogram[]) => {
      const sum = createHistogram();
      for (const histogram of histograms) mergeInto(sum, histogram);
      return sum;
    };
    return [merged(filled.slice(0, middle)), merged(filled.slice(middle))];
  }

  /**
   * Requests per second by series, when each sample stands for `weight` of them. The last interval counts only for the part
   * of it that has passed.
   */
  throughput(untilMs: number, ended: boolean, weight: number): ThroughputRow[] {
    const elapsedMs = untilMs - this.#fromMs;
    const rows: ThroughputRow[] = [];
    this.#bins.forEach((bin, index) => {
      const startMs = index * this.#intervalMs;
      const coveredMs = Math.min(this.#intervalMs, elapsedMs - startMs);
      const partial = coveredMs < this.#intervalMs;
      // A sliver of an interval gives a wild rate; it is drawn once it is whole.
      if (partial && (!ended || coveredMs < this.#intervalMs / 4) && index > 0) return;
      rows.push({
        second: this.#middleSecond(index),
        ...ratesOf(bin, Math.max(coveredMs, 1) / weight),
      });
    });
    return rows;
  }

  #middleSecond(index: number): number {
    return (this.#fromMs + (index + 0.5) * this.#intervalMs) / 1000;
  }

  #rowOf(bin: Bin, index: number): TimelineRow {
    const [p50, p95, p99] =
      bin.histogram === undefined ? [] : quantilesOf(bin.histogram, QUANTILES);
    return { second: this.#middleSecond(index), p50, p95, p99 };
  }

  #halve(): void {
    const merged: Bin[] = [];
    for (let index = 0; index < this.#bins.length; index += 2) {
      const left = this.#bins[index];
      const right = this.#bins[index + 1];
      if (left !== undefined) merged.push(mergeBins(left, right));
    }
    this.#bins = merged;
    this.#intervalMs *= 2;
  }
}

function emptyBin(): Bin {
  return {
    histogram: undefined,
    bySeries: new Uint32Array(SERIES.length),
    row: undefined,
    phaseSums: undefined,
    phaseCount: 0,
  };
}

function addPhasesOf(bin: Bin, columns: SampleColumns, position: number): void {
  bin.phaseSums ??= new Float64Array(PHASES);
  bin.phaseCount++;
  const queueMs = knownMs(columns.queueMs[position]);
  const connectMs = knownMs(columns.connectMs[position]);
  const waitMs = knownMs(columns.waitMs[position]);
  const receiveMs = knownMs(columns.receiveMs[position]);
  const serviceMs = columns.latencyMs[position] ?? 0;
  const restMs = knownMs(serviceMs - queueMs - connectMs - waitMs - receiveMs);
  addPhases(bin.phaseSums, queueMs, connectMs, waitMs, receiveMs, restMs);
}

function mergeBins(left: Bin, right: Bin | undefined): Bin {
  left.row = undefined;
  if (right === undefined) return left;
  right.bySeries.forEach((count, series) => {
    left.bySeries[series] = (left.bySeries[series] ?? 0) + count;
  });
  if (left.histogram === undefined) left.histogram = right.histogram;
  else if (right.histogram !== undefined) mergeInto(left.histogram, right.histogram);
  left.phaseCount += right.phaseCount;
  if (left.phaseSums === undefined) left.phaseSums = right.phaseSums;
  else if (right.phaseSums !== undefined) {
    const [queue = 0, connect = 0, wait = 0, receive = 0, rest = 0] = right.phaseSums;
    addPhases(left.phaseSums, queue, connect, wait, receive, rest);
  }
  return left;
}

function addPhases(
  sums: Float64Array,
  queueMs: number,
  connectMs: number,
  waitMs: number,
  receiveMs: number,
  restMs: number,
): void {
  sums[0] = (sums[0] ?? 0) + queueMs;
  sums[1] = (sums[1] ?? 0) + connectMs;
  sums[2] = (sums[2] ?? 0) + waitMs;
  sums[3] = (sums[3] ?? 0) + receiveMs;
  sums[4] = (sums[4] ?? 0) + restMs;
}

function ratesOf(bin: Bin, coveredMs: number): Omit<ThroughputRow, 'second'> {
  const rate = (series: number) => ((bin.bySeries[series] ?? 0) * 1000) / coveredMs;
  return {
    '2xx': rate(0),
    '3xx': rate(1),
    '4xx': rate(2),
    '5xx': rate(3),
    exception: rate(4),
    cancelled: rate(5),
  };
}
