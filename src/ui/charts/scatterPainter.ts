/**
 * Shows what was counted of a view: up to MAX_POINTS samples in view every one is a mark. Beyond, a heat map, and on top of it
 * of what is not 2xx at most one mark of a kind in a square of cells, since more would lie on top of each other: a repaint is
 * bounded. Warm-up is grey in the shape of its series; what is not selected is faint, and grey in the heat map.
 *
 * `paint` draws all; `paintMore` adds what came since, and is the cheaper one.
 */
import { SERIES } from '../../core/run/outcome.ts';
import type { SampleLog } from '../../core/run/sampleLog.ts';
import { headlineMs } from '../../core/stats/headline.ts';
import { cellPixels } from './heatColours.ts';
import { kindOf, MAX_POINTS, WARM_UP_OK } from './heatGrid.ts';
import { MarkGrid } from './markGrid.ts';
import type { ScatterCount } from './scatterCount.ts';
import { placeOfSample, projectionOf, type ScatterProjection } from './scatterGeometry.ts';
import type { ScatterSurface } from './scatterSurface.ts';

/** Room around the plot, so that marks at its edges are whole. */
export const BLEED_PX = 6;

export class ScatterPainter {
  /** Whether this picture is a heat map. */
  readonly isHeat: boolean;
  readonly #count: ScatterCount;
  readonly #log: SampleLog;
  readonly #surface: ScatterSurface;
  readonly #projection: ScatterProjection;
  #grid: MarkGrid;
  /** Points, or marks on the heat map, that are drawn. */
  #drawn = 0;
  /** Place among the selected from which on to look for the next point. */
  #selectedFrom = 0;

  constructor(surface: ScatterSurface, count: ScatterCount, log: SampleLog) {
    this.#surface = surface;
    this.#count = count;
    this.#log = log;
    this.isHeat = isHeat(count);
    this.#projection = projectionOf(count.geometry);
    this.#grid = this.#newGrid();
  }

  /** Whether `paintMore` is enough after more was counted of the same view and selection. */
  get canGoOn(): boolean {
    return this.isHeat === isHeat(this.#count);
  }

  paint(selected: Uint32Array | undefined): void {
    const { below, above } = this.#layers();
    below.clear();
    above.clear();
    this.#grid = this.#newGrid();
    this.#drawn = 0;
    this.#selectedFrom = 0;
    if (!this.isHeat) this.#surface.hideCells();
    this.#draw(selected);
  }

  /** What was counted since; of a heat map with a selection all, since a selected mark lies above all others. */
  paintMore(selected: Uint32Array | undefined): void {
    if (this.isHeat && selected !== undefined) this.paint(selected);
    else this.#draw(selected);
  }

  /** Of the samples that are drawn one by one. */
  nearest(x: number, y: number, radius: number): number | undefined {
    return this.#grid.nearest(x, y, radius, (index) => this.#placeOf(index));
  }

  #draw(selected: Uint32Array | undefined): void {
    const { all, selected: chosen } = this.#count;
    if (this.isHeat) {
      const pixels = cellPixels(all, chosen, this.#surface.look.heat);
      this.#surface.showCells(pixels, all.columns, all.rows);
      this.#drawSamples(all.marks.slice(this.#drawn), selected === undefined);
      this.#drawn = all.marks.length;
      if (chosen !== undefined) this.#drawSamples(chosen.marks, true);
    } else {
      this.#drawPoints(all.points, selected);
    }
    this.#surface.showLayers();
  }

  /** First what is not selected, so that it lies below. */
  #drawPoints(points: Uint32Array, selected: Uint32Array | undefined): void {
    const fresh = points.subarray(this.#drawn);
    this.#drawn = points.length;
    if (selected === undefined) {
      this.#drawSamples(fresh, true);
      return;
    }
    const full: number[] = [];
    const faint: number[] = [];
    for (const index of fresh) {
      while ((selected[this.#selectedFrom] ?? Number.POSITIVE_INFINITY) < index) {
        this.#selectedFrom++;
      }
      (selected[this.#selectedFrom] === index ? full : faint).push(index);
    }
    this.#drawSamples(faint, false);
    this.#drawSamples(full, true);
  }

  #drawSamples(indices: ArrayLike<number>, isFull: boolean): void {
    const { pixelRatio } = this.#surface;
    const { responseTime } = this.#count.geometry;
    const { below, above } = this.#layers();
    const sprites = this.#surface.spritesFor(this.isHeat)[isFull ? 'full' : 'faint'];
    const px = (value: number) => Math.round((value + BLEED_PX) * pixelRatio);
    for (let place = 0; place < indices.length; place++) {
      const index = indices[place] ?? 0;
      this.#log.scanChunk(index, (columns, at) => {
        const { startMs, outcome, status, flags } = columns;
        const x = this.#projection.x(startMs[at] ?? 0);
        const y = this.#projection.y(headlineMs(columns, at, responseTime));
        const kind = kindOf(outcome[at] ?? 0, status[at] ?? 0, flags[at] ?? 0);
        this.#grid.put(x, y, index, kind > 0 && kind < WARM_UP_OK && SERIES[kind] !== 'cancelled');
        const sprite = sprites[kind];
        if (sprite !== undefined) (kind === 0 ? below : above).stamp(sprite, px(x), px(y));
      });
    }
  }

  #layers() {
    const { width, height } = this.#count.geometry;
    const device = (px: number) => Math.round((px + 2 * BLEED_PX) * this.#surface.pixelRatio);
    return this.#surface.layersOf(device(width), device(height));
  }

  #placeOf(index: number): { readonly x: number; readonly y: number } | undefined {
    const sample = this.#log.at(index);
    if (sample === undefined) return undefined;
    return placeOfSample(this.#count.geometry, this.#projection, sample);
  }

  #newGrid(): MarkGrid {
    return new MarkGrid(this.#count.geometry.width, this.#count.geometry.height);
  }
}

function isHeat(count: ScatterCount): boolean {
  return count.all.total > MAX_POINTS;
}
