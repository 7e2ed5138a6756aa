/**
 * The run cut into equal intervals by the end of each request. When the run outgrows MAX_BINS the interval
 * doubles and neighbours merge: memory and the cost of a view stay bounded, totals never change, and
 * percentiles still come from merged histograms. Only bins that changed are recomputed for a view.
 */
import { isResponse, SERIES, seriesIndexOf } from '../run/outcome.ts';
import { createHistogram, type Histogram, mergeInto, quantilesOf, record } from './histogram.ts';
import type { ThroughputRow, TimelineRow } from './report.ts';

const MAX_BINS = 240;
const FIRST_INTERVAL_MS = 250;
const QUANTILES = [0.5, 0.95, 0.99];

type Bin = {
  /** undefined until a response ends in this interval. */
  histogram: Histogram | undefined;
  readonly bySeries: Uint32Array;
  row: TimelineRow | undefined;
};

export class Timeline {
  #bins: Bin[] = [];
  #intervalMs = FIRST_INTERVAL_MS;

  get intervalMs(): number {
    return this.#intervalMs;
  }

  add(endMs: number, latencyMs: number, outcome: number, status: number): void {
    let index = Math.max(0, Math.floor(endMs / this.#intervalMs));
    while (index >= MAX_BINS) {
      this.#halve();
      index = Math.floor(endMs / this.#intervalMs);
    }
    while (this.#bins.length <= index) this.#bins.push(emptyBin());
    const bin = this.#bins[index];
    if (bin === undefined) return;
    const series = seriesIndexOf(outcome, status);
    bin.bySeries[series] = (bin.bySeries[series] ?? 0) + 1;
    if (!isResponse(outcome)) return;
    bin.histogram ??= createHistogram();
    record(bin.histogram, latencyMs);
    bin.row = undefined;
  }

  /** Percentiles per interval; a point stands at the middle of its interval. */
  rows(): TimelineRow[] {
    return this.#bins.map((bin, index) => {
      bin.row ??= this.#rowOf(bin, index);
      return bin.row;
    });
  }

  /** Requests per second by series. The last interval counts only for the part of it that has passed. */
  throughput(elapsedMs: number, ended: boolean): ThroughputRow[] {
    const rows: ThroughputRow[] = [];
    this.#bins.forEach((bin, index) => {
      const startMs = index * this.#intervalMs;
      const coveredMs = Math.min(this.#intervalMs, elapsedMs - startMs);
      const partial = coveredMs < this.#intervalMs;
      // A sliver of an interval gives a wild rate; it is drawn once it is whole.
      if (partial && (!ended || coveredMs < this.#intervalMs / 4) && index > 0) return;
      rows.push({
        second: (startMs + this.#intervalMs / 2) / 1000,
        ...ratesOf(bin, Math.max(coveredMs, 1)),
      });
    });
    return rows;
  }

  #rowOf(bin: Bin, index: number): TimelineRow {
    const [p50, p95, p99] =
      bin.histogram === undefined ? [] : quantilesOf(bin.histogram, QUANTILES);
    return { second: ((index + 0.5) * this.#intervalMs) / 1000, p50, p95, p99 };
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
  return { histogram: undefined, bySeries: new Uint32Array(SERIES.length), row: undefined };
}

function mergeBins(left: Bin, right: Bin | undefined): Bin {
  left.row = undefined;
  if (right === undefined) return left;
  right.bySeries.forEach((count, series) => {
    left.bySeries[series] = (left.bySeries[series] ?? 0) + count;
  });
  if (left.histogram === undefined) left.histogram = right.histogram;
  else if (right.histogram !== undefined) mergeInto(left.histogram, right.histogram);
  return left;
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
