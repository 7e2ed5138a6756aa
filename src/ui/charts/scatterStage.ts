/**
 * Keeps the picture of every request up to what is wanted, a slice a frame: counts the view (scatterCount.ts), then paints it
 * (scatterPainter.ts). Until a new view is counted the old picture stays, moved to where the new axes have it; a count that was
 * begun is always finished and shown, however fast the view moves on, so a person who zooms never looks at the first picture
 * for long. What only grew is counted and painted on from where it was.
 */

import { SERIES } from '../../core/run/outcome.ts';
import type { SampleLog } from '../../core/run/sampleLog.ts';
import { ChunkTimes } from './chunkTimes.ts';
import { mostInCell } from './heatColours.ts';
import type { HeatCell } from './heatGrid.ts';
import { ScatterCount } from './scatterCount.ts';
import type { ScatterGeometry } from './scatterGeometry.ts';
import { ScatterPainter } from './scatterPainter.ts';
import type { ScatterSurface } from './scatterSurface.ts';

/** How long one frame counts; after less than the second there is time to paint, too. */
const SLICE_MS = 11;
const PAINT_AFTER_MS = 5;
/** From where a mark on the heat map is meant, and a point. */
const MARK_REACH_PX = 5;
const POINT_REACH_PX = 12;

export type ScatterWish = {
  readonly surface: ScatterSurface;
  readonly geometry: ScatterGeometry;
  readonly log: SampleLog;
  readonly sampleCount: number;
  /** Indices in the log, ascending; undefined: nothing is selected. */
  readonly selected: Uint32Array | undefined;
  /** The same while `selected` only grows. */
  readonly selection: unknown;
};

/** What the pointer is on. */
export type Hit =
  | { readonly kind: 'sample'; readonly index: number }
  | {
      readonly kind: 'cell';
      readonly column: number;
      readonly row: number;
      readonly columns: number;
      readonly rows: number;
      readonly cell: HeatCell;
      /** undefined without a selection. */
      readonly selectedCount: number | undefined;
    };

/** For the legend. */
export type HeatSummary = {
  /** The most requests in a cell, of the selected ones when something is. */
  readonly most: number;
  /** Index of the series that most cells have the colour of. */
  readonly series: number;
};

type Picture = {
  readonly count: ScatterCount;
  readonly painter: ScatterPainter;
  readonly wish: ScatterWish;
};

export class ScatterStage {
  #wish: ScatterWish | undefined;
  #times: ChunkTimes = new ChunkTimes();
  #count: { readonly count: ScatterCount; readonly wish: ScatterWish } | undefined;
  #picture: Picture | undefined;
  #heat: HeatSummary | undefined;
  readonly #listeners = new Set<() => void>();

  /** What the pointer and the axes are over; the canvases may be a few frames behind. */
  get wantedGeometry(): ScatterGeometry | undefined {
    return this.#wish?.geometry;
  }

  /** What is on the canvases. */
  get shownGeometry(): ScatterGeometry | undefined {
    return this.#picture?.count.geometry;
  }

  /** What is on the canvases, when it is a heat map. The same object until it changes. */
  get heat(): HeatSummary | undefined {
    return this.#heat;
  }

  /** Calls back after the canvases are new. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  want(wish: ScatterWish): void {
    if (this.#wish?.log !== wish.log) {
      this.#times = new ChunkTimes();
      this.#count = undefined;
      this.#picture = undefined;
    }
    this.#wish = wish;
  }

  /** Does a frame's work: `more` to do, and whether the canvases are new. */
  work(now: () => number): { readonly more: boolean; readonly isNew: boolean } {
    const wish = this.#wish;
    if (wish === undefined) return { more: false, isNew: false };
    this.#count ??= this.#startOrGoOn(wish);
    const { count } = this.#count;
    if (this.#isShown(wish)) {
      this.#count = undefined;
      return { more: false, isNew: false };
    }
    // A count of an older view is finished for what was wanted then.
    const goal = this.#count.wish.geometry === wish.geometry ? wish : this.#count.wish;
    if (goal.selection !== this.#count.wish.selection) count.forgetSelected();
    this.#count = { count, wish: goal };
    const from = now();
    if (!count.advance(goal, () => now() > from + SLICE_MS)) return { more: true, isNew: false };
    // Painted in a frame of its own when counting took most of this one.
    if (now() > from + PAINT_AFTER_MS) return { more: true, isNew: false };
    this.#count = undefined;
    this.#show(count, goal);
    return { more: goal !== wish, isNew: true };
  }

  hitAt(x: number, y: number): Hit | undefined {
    const picture = this.#picture;
    if (picture === undefined || picture.count.geometry !== this.#wish?.geometry) return undefined;
    const { painter, count } = picture;
    const index = painter.nearest(x, y, painter.isHeat ? MARK_REACH_PX : POINT_REACH_PX);
    if (index !== undefined) return { kind: 'sample', index };
    if (!painter.isHeat) return undefined;
    const { width, height } = count.geometry;
    const { columns, rows } = count.all;
    const column = Math.floor((x / width) * columns);
    const row = Math.floor((1 - y / height) * rows);
    const cell = count.all.cellAt(column, row);
    if (cell === undefined || cell.count === 0) return undefined;
    const selectedCount = count.selected?.countAt(column, row);
    return { kind: 'cell', column, row, columns, rows, cell, selectedCount };
  }

  #startOrGoOn(wish: ScatterWish): { readonly count: ScatterCount; readonly wish: ScatterWish } {
    const shown = this.#picture;
    if (shown?.count.geometry === wish.geometry && shown.count.counted <= wish.sampleCount) {
      return { count: shown.count, wish: shown.wish };
    }
    return { count: new ScatterCount(wish.geometry, wish.log, this.#times), wish };
  }

  /** Whether there is nothing to do: many renders change nothing here. */
  #isShown(wish: ScatterWish): boolean {
    const shown = this.#picture?.wish;
    return (
      shown !== undefined &&
      shown.surface === wish.surface &&
      shown.geometry === wish.geometry &&
      shown.sampleCount === wish.sampleCount &&
      shown.selection === wish.selection &&
      shown.selected?.length === wish.selected?.length
    );
  }

  #show(count: ScatterCount, wish: ScatterWish): void {
    const shown = this.#picture;
    const isSameLook =
      shown !== undefined &&
      shown.count === count &&
      shown.painter.canGoOn &&
      shown.wish.surface === wish.surface;
    const painter = isSameLook ? shown.painter : new ScatterPainter(wish.surface, count, wish.log);
    if (isSameLook && shown.wish.selection === wish.selection) painter.paintMore(wish.selected);
    else painter.paint(wish.selected);
    this.#picture = { count, painter, wish };
    this.#heat = painter.isHeat ? summaryOf(count, this.#heat) : undefined;
  }
}

function summaryOf({ all, selected }: ScatterCount, before: HeatSummary | undefined): HeatSummary {
  const grid = selected ?? all;
  const most = mostInCell(grid);
  const series = Math.min(grid.mainKind, SERIES.length - 1);
  return before?.most === most && before.series === series ? before : { most, series };
}
