/**
 * Counts the samples in view by cell and kind, for the heat map, its tooltips and the marks on top of it. Pure. Each sample
 * costs a few ns and no object: this runs over a million of them while a person zooms.
 *
 * Cells are columns of equal time by rows of equal height on the axis; each holds its lower edges and not its upper ones.
 * At an end of the whole plot the outermost cells hold everything beyond as well, as the marks of the plot do.
 */
import { SERIES, type Series, seriesIndexOf } from '../../core/run/outcome.ts';
import { SAMPLE_FLAG } from '../../core/run/phases.ts';
import type { SampleColumns } from '../../core/run/samples.ts';
import type { Span } from '../../core/stats/selection.ts';
import {
  INFINITY_BITS,
  type LatencyRows,
  latencyRows,
  MAX_ROWS,
  OUT_OF_VIEW,
} from './latencyRows.ts';
import type { ScatterGeometry } from './scatterGeometry.ts';

const CELL_PX = 4;
/** The series, then what was sent to warm up: answered with 2xx, and all else. */
export const KINDS = SERIES.length + 2;
export const WARM_UP_OK = SERIES.length;
const WARM_UP_OTHER = SERIES.length + 1;
/** Marks of a kind that lie within so many cells each way are one: more would cover each other and the cells. */
const CELLS_A_MARK = 3;
/** So many samples in view are remembered one by one. */
export const MAX_POINTS = 20_000;
const NONE = -1;
const WARM_UP = SAMPLE_FLAG.warmUp;

export type HeatCell = {
  readonly timeMs: Span;
  readonly latencyMs: Span;
  readonly count: number;
  /** Of the series that are in it. */
  readonly bySeries: readonly { readonly series: Series; readonly count: number }[];
  readonly warmUp: number;
};

export class HeatGrid {
  readonly columns: number;
  readonly rows: number;
  /** Column c holds what is from edges[c] on and less than edges[c + 1], in ms; so do the rows, from below. */
  readonly timeEdges: Float64Array;
  readonly latencyEdges: Float64Array;
  readonly #geometry: ScatterGeometry;
  readonly #latencyRows: LatencyRows;
  /** 2xx by column and row: nearly all of them, so close together. */
  readonly #ok: Uint32Array;
  /** All else by column and row, and by kind too. */
  readonly #others: Uint32Array;
  readonly #othersByKind: Uint32Array;
  readonly #points = new Uint32Array(MAX_POINTS);
  readonly #markRows: number;
  /** By square of cells and kind: the first that came, or NONE. */
  readonly #marks: Int32Array;
  readonly #markList: number[] = [];
  /** By kind; none of kind 0. */
  readonly #otherTotals: number[] = new Array<number>(KINDS).fill(0);
  #total = 0;

  constructor(geometry: ScatterGeometry) {
    const { width, height, time, latency, scale, reach } = geometry;
    this.#geometry = geometry;
    this.columns = Math.max(1, Math.ceil(width / CELL_PX));
    this.rows = Math.min(MAX_ROWS, Math.max(1, Math.ceil(height / CELL_PX)));
    this.timeEdges = evenEdges(msOf(time.low), msOf(time.high), this.columns);
    this.#latencyRows = latencyRows(latency, scale, this.rows, {
      below: reach.latencyMs.from === Number.NEGATIVE_INFINITY,
      above: reach.latencyMs.to === Number.POSITIVE_INFINITY,
    });
    this.latencyEdges = this.#latencyRows.edges;
    this.#ok = new Uint32Array(this.columns * this.rows);
    this.#others = new Uint32Array(this.#ok.length);
    this.#othersByKind = new Uint32Array(this.#ok.length * KINDS);
    this.#markRows = Math.ceil(this.rows / CELLS_A_MARK);
    const squares = Math.ceil(this.columns / CELLS_A_MARK) * this.#markRows;
    this.#marks = new Int32Array(squares * KINDS).fill(NONE);
  }

  /** Samples in view. */
  get total(): number {
    return this.#total;
  }

  /** Indices in the log of the samples in view, ascending; not all when they are more than MAX_POINTS. */
  get points(): Uint32Array {
    return this.#points.subarray(0, Math.min(MAX_POINTS, this.#total));
  }

  /** Indices in the log of what stands out of the density: one of each kind but 2xx in a square of cells. It only grows. */
  get marks(): readonly number[] {
    return this.#markList;
  }

  /**
   * Counts samples [first, end) of the columns; `firstInLog` is the index of `first`. With `picks` only those of them.
   * The loop stays in one column for as long as the samples do, which they come roughly in the order of.
   */
  add(columns: SampleColumns, first: number, end: number, firstInLog: number, picks?: Picks): void {
    const { startMs, latencyMs, outcome, status, flags } = columns;
    const { responseTime, reach } = this.#geometry;
    const { rowAt, lowBits, shift } = this.#latencyRows;
    const { rows, timeEdges } = this;
    const ok = this.#ok;
    const points = this.#points;
    const bits = responseTime ? bitsOfSums(columns, first, end) : bitsOf(latencyMs);
    const lastPiece = rowAt.length - 1;
    const inLog = firstInLog - first;
    const indices = picks?.indices;
    const stop = picks === undefined ? end : picks.to;
    let total = this.#total;
    let fromMs = Number.NaN;
    let toMs = Number.NaN;
    let column = 0;
    for (let place = picks === undefined ? first : picks.from; place < stop; place++) {
      const at = indices === undefined ? place : (indices[place] ?? 0) - inLog;
      const ms = startMs[at] ?? 0;
      if (!(ms >= fromMs && ms < toMs)) {
        if (!(ms >= reach.timeMs.from && ms < reach.timeMs.to)) continue;
        column = this.columnAt(ms);
        fromMs = timeEdges[column] ?? 0;
        toMs = timeEdges[column + 1] ?? 0;
      }
      // Written out: a call a sample would double the time.
      const sampleBits = bits[at] ?? 0;
      let piece = 0;
      if (sampleBits >= lowBits) {
        piece = ((sampleBits - lowBits) >> shift) + 1;
        if (piece >= lastPiece) piece = sampleBits > INFINITY_BITS ? 0 : lastPiece;
      }
      const row = rowAt[piece] ?? OUT_OF_VIEW;
      if (row === OUT_OF_VIEW) continue;
      if (total < MAX_POINTS) points[total] = at + inLog;
      total++;
      const cell = column * rows + row;
      const code = status[at] ?? 0;
      if (outcome[at] === 0 && code >= 200 && code < 300 && ((flags[at] ?? 0) & WARM_UP) === 0) {
        ok[cell] = (ok[cell] ?? 0) + 1;
      } else {
        this.#addOther(kindOf(outcome[at] ?? 0, code, flags[at] ?? 0), column, row, at + inLog);
      }
    }
    this.#total = total;
  }

  /** The column of a time in view: of the first and last also what lies beyond. */
  columnAt(ms: number): number {
    const { columns, timeEdges } = this;
    const fromMs = timeEdges[0] ?? 0;
    const ratio = (ms - fromMs) / ((timeEdges[columns] ?? 1) - fromMs);
    let column = Math.floor(Math.min(columns - 1, Math.max(0, ratio * columns)));
    // What arithmetic loses at an edge.
    if (column < columns - 1 && ms >= (timeEdges[column + 1] ?? 0)) column++;
    else if (column > 0 && ms < (timeEdges[column] ?? 0)) column--;
    return column;
  }

  countAt(column: number, row: number, kind?: number): number {
    const cell = column * this.rows + row;
    if (kind === undefined) return (this.#ok[cell] ?? 0) + (this.#others[cell] ?? 0);
    return (kind === 0 ? this.#ok[cell] : this.#othersByKind[cell * KINDS + kind]) ?? 0;
  }

  /** The kind that most of a cell is of. */
  mainKindAt(column: number, row: number): number {
    const cell = column * this.rows + row;
    let main = 0;
    let most = this.#ok[cell] ?? 0;
    if ((this.#others[cell] ?? 0) <= most) return main;
    for (let kind = 1; kind < KINDS; kind++) {
      const count = this.#othersByKind[cell * KINDS + kind] ?? 0;
      if (count <= most) continue;
      main = kind;
      most = count;
    }
    return main;
  }

  /** The kind that most samples in view are of. */
  get mainKind(): number {
    const totals = this.#otherTotals.slice();
    totals[0] = this.#total - totals.reduce((sum, count) => sum + count, 0);
    return totals.indexOf(Math.max(...totals));
  }

  /** What is in a cell; undefined outside of the plot. */
  cellAt(column: number, row: number): HeatCell | undefined {
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) return undefined;
    const { timeEdges, latencyEdges } = this;
    const countOf = (kind: number) => this.countAt(column, row, kind);
    return {
      timeMs: { from: timeEdges[column] ?? 0, to: timeEdges[column + 1] ?? 0 },
      latencyMs: { from: latencyEdges[row] ?? 0, to: latencyEdges[row + 1] ?? 0 },
      count: this.countAt(column, row),
      bySeries: SERIES.flatMap((series, kind) => {
        const count = countOf(kind);
        return count === 0 ? [] : [{ series, count }];
      }),
      warmUp: countOf(WARM_UP_OK) + countOf(WARM_UP_OTHER),
    };
  }

  #addOther(kind: number, column: number, row: number, index: number): void {
    const cell = column * this.rows + row;
    if (kind === 0) {
      this.#ok[cell] = (this.#ok[cell] ?? 0) + 1;
      return;
    }
    this.#others[cell] = (this.#others[cell] ?? 0) + 1;
    this.#othersByKind[cell * KINDS + kind] = (this.#othersByKind[cell * KINDS + kind] ?? 0) + 1;
    this.#otherTotals[kind] = (this.#otherTotals[kind] ?? 0) + 1;
    const square =
      Math.floor(column / CELLS_A_MARK) * this.#markRows + Math.floor(row / CELLS_A_MARK);
    const mark = square * KINDS + kind;
    if (this.#marks[mark] !== NONE) return;
    this.#marks[mark] = index;
    this.#markList.push(index);
  }
}

/** Which of the samples of one piece of a log. */
export type Picks = {
  /** In the log, ascending. */
  readonly indices: Uint32Array;
  readonly from: number;
  readonly to: number;
};

let sums = new Float32Array(0);

/** Of latency and lag, at the places of the columns; what they round to is enough to find a place near the row. */
function bitsOfSums({ latencyMs, lagMs }: SampleColumns, first: number, end: number): Int32Array {
  if (sums.length < end) sums = new Float32Array(latencyMs.length);
  for (let at = first; at < end; at++) sums[at] = (latencyMs[at] ?? 0) + (lagMs[at] ?? 0);
  return bitsOf(sums);
}

function bitsOf({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}

export function kindOf(outcome: number, status: number, flags: number): number {
  const series = seriesIndexOf(outcome, status);
  if ((flags & WARM_UP) === 0) return series;
  return series === 0 ? WARM_UP_OK : WARM_UP_OTHER;
}

/** 8.005 s is 8005 ms, and not the next number after it. */
function msOf(seconds: number): number {
  return Number((seconds * 1000).toPrecision(15));
}

function evenEdges(from: number, to: number, cells: number): Float64Array {
  return Float64Array.from({ length: cells + 1 }, (_, cell) => from + ((to - from) * cell) / cells);
}
