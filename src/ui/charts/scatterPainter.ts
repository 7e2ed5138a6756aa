/**
 * Draws every request of a log on two canvases: 2xx below, all that deserves a look on top. An update draws only the
 * new suffix; a redraw starts again at the first sample, in slices that each stay well under a frame's patience.
 *
 * Up to DENSE_COUNT samples each mark is a little picture of its shape. Beyond, 2xx become pixels (dotDensity.ts), and of
 * the others at most one per series and cell is drawn, since more would lie on top of each other: a redraw is bounded.
 * Warm-up is grey in the shape of its series; in the crowd it is bounded like the others.
 */
import { SERIES, seriesIndexOf } from '../../core/run/outcome.ts';
import { SAMPLE_FLAG } from '../../core/run/phases.ts';
import type { SampleLog } from '../../core/run/sampleLog.ts';
import type { SampleColumns } from '../../core/run/samples.ts';
import { headlineMs } from '../../core/stats/headline.ts';
import { DotDensity, type Rgb } from './dotDensity.ts';
import { MarkGrid } from './markGrid.ts';
import { markSprites } from './markSprites.ts';
import {
  placeOfSample,
  projectionOf,
  type ScatterGeometry,
  type ScatterProjection,
} from './scatterGeometry.ts';

const DENSE_COUNT = 20_000;
/** Samples drawn in one frame, as pixels and as pictures: each about 10 ms. */
const DENSE_SLICE = 120_000;
const SLICE = 2000;
/** A suffix larger than this is not worth drawing dot by dot. */
const MANY_DOTS = 8000;
const DOT_OPACITY = 0.55;
const RADIUS_PX = 3.9;
/** Among many thousands large marks would make a few failures look like half of everything. */
const DENSE_RADIUS_PX = 2.8;
/** One mark a series in a cell: they stay countable shapes, and the 2xx between them stay visible. */
const SHAPE_CELL_PX = 7;
/** Room around the plot, so that marks at its edges are whole. */
export const BLEED_PX = 6;
/** Bits of a cell that has its warm-up marks, of 2xx and of all others; after one bit for each series, eight in all. */
const WARM_OK_BIT = 1 << SERIES.length;
const WARM_OTHER_BIT = 1 << (SERIES.length + 1);

export type ScatterSurface = {
  readonly below: HTMLCanvasElement;
  readonly above: HTMLCanvasElement;
  readonly pixelRatio: number;
  /** By index of SERIES. */
  readonly colourOf: (series: number) => Rgb;
  readonly warmUpColour: Rgb;
};

export class ScatterPainter {
  readonly #geometry: ScatterGeometry;
  readonly #log: SampleLog;
  readonly #projection: ScatterProjection;
  readonly #surface: ScatterSurface;
  readonly #below: CanvasRenderingContext2D;
  readonly #above: CanvasRenderingContext2D;
  readonly #sprites: readonly HTMLCanvasElement[];
  /** Made when there is one to draw. */
  #warmUpSprites: readonly HTMLCanvasElement[] | undefined;
  readonly #dotStyle: string;
  readonly #grid: MarkGrid;
  readonly #shapeColumns: number;
  readonly #shapesDrawn: Uint8Array;
  readonly dense: boolean;
  #density: DotDensity | undefined;
  #drawn = 0;

  constructor(surface: ScatterSurface, geometry: ScatterGeometry, log: SampleLog, count: number) {
    this.#surface = surface;
    this.#geometry = geometry;
    this.#log = log;
    this.#projection = projectionOf(geometry);
    this.dense = count > DENSE_COUNT;
    const { width, height } = geometry;
    this.#below = prepare(surface.below, width, height, surface.pixelRatio);
    this.#above = prepare(surface.above, width, height, surface.pixelRatio);
    this.#sprites = this.#newSprites(surface.colourOf);
    this.#dotStyle = `rgb(${surface.colourOf(0).join(' ')})`;
    this.#grid = new MarkGrid(width, height);
    this.#shapeColumns = Math.floor(width / SHAPE_CELL_PX) + 1;
    this.#shapesDrawn = new Uint8Array(
      this.#shapeColumns * (Math.floor(height / SHAPE_CELL_PX) + 1),
    );
    if (this.dense) this.#density = this.#newDensity();
  }

  /** Whether this painter can go on to `count`, or must be replaced by a new one that starts again. */
  canReach(count: number): boolean {
    if (count < this.#drawn) return false;
    const manyMore = count - this.#drawn > MANY_DOTS && this.#density === undefined;
    return this.dense ? !manyMore : count <= DENSE_COUNT;
  }

  /** Draws up to `count`, at most a slice; true when there is more to do. */
  draw(count: number): boolean {
    const until = Math.min(count, this.#drawn + (this.dense ? DENSE_SLICE : SLICE));
    this.#log.scan(this.#drawn, until, (columns, first, end, firstInLog) => {
      this.#drawColumns(columns, first, end, firstInLog);
    });
    this.#drawn = until;
    if (this.#density !== undefined) {
      this.#density.show(this.#below);
      // From here on the few new dots of each batch are painted one by one.
      if (until === count) this.#density = undefined;
    }
    return until < count;
  }

  nearest(x: number, y: number, radius: number): number | undefined {
    return this.#grid.nearest(x, y, radius, (index) => this.placeOf(index));
  }

  placeOf(index: number): { readonly x: number; readonly y: number } | undefined {
    const sample = this.#log.at(index);
    if (sample === undefined) return undefined;
    return placeOfSample(this.#geometry, this.#projection, sample);
  }

  #drawColumns(columns: SampleColumns, first: number, end: number, firstInLog: number): void {
    const { startMs, outcome, status, flags } = columns;
    const { width, responseTime } = this.#geometry;
    for (let at = first; at < end; at++) {
      const series = seriesIndexOf(outcome[at] ?? 0, status[at] ?? 0);
      const x = Math.min(width, this.#projection.x(startMs[at] ?? 0));
      const y = this.#projection.y(headlineMs(columns, at, responseTime));
      if (((flags[at] ?? 0) & SAMPLE_FLAG.warmUp) !== 0) {
        this.#grid.put(x, y, firstInLog + at - first, false);
        this.#drawWarmUp(series, x, y);
        continue;
      }
      this.#grid.put(x, y, firstInLog + at - first, series > 0 && SERIES[series] !== 'cancelled');
      if (series > 0) this.#drawShape(series, x, y);
      else if (this.dense) this.#drawDot(x, y);
      else this.#stamp(this.#below, this.#sprites[0], x, y);
    }
  }

  #drawShape(series: number, x: number, y: number): void {
    if (this.dense && !this.#claimCell(1 << series, x, y)) return;
    this.#stamp(this.#above, this.#sprites[series], x, y);
  }

  #drawWarmUp(series: number, x: number, y: number): void {
    const bit = series === 0 ? WARM_OK_BIT : WARM_OTHER_BIT;
    if (this.dense && !this.#claimCell(bit, x, y)) return;
    this.#warmUpSprites ??= this.#newSprites(() => this.#surface.warmUpColour);
    this.#stamp(this.#above, this.#warmUpSprites[series], x, y);
  }

  /** Whether this is the first mark of its kind in its cell. */
  #claimCell(bit: number, x: number, y: number): boolean {
    const cell = Math.floor(y / SHAPE_CELL_PX) * this.#shapeColumns + Math.floor(x / SHAPE_CELL_PX);
    const drawn = this.#shapesDrawn[cell] ?? 0;
    if ((drawn & bit) !== 0) return false;
    this.#shapesDrawn[cell] = drawn | bit;
    return true;
  }

  #drawDot(x: number, y: number): void {
    const { pixelRatio } = this.#surface;
    const size = dotSize(pixelRatio);
    const left = Math.round((x + BLEED_PX) * pixelRatio - size / 2);
    const top = Math.round((y + BLEED_PX) * pixelRatio - size / 2);
    if (this.#density !== undefined) {
      this.#density.add(left, top);
      return;
    }
    this.#below.globalAlpha = DOT_OPACITY;
    this.#below.fillStyle = this.#dotStyle;
    this.#below.fillRect(left, top, size, size);
    this.#below.globalAlpha = 1;
  }

  #stamp(
    context: CanvasRenderingContext2D,
    sprite: HTMLCanvasElement | undefined,
    x: number,
    y: number,
  ): void {
    if (sprite === undefined) return;
    const { pixelRatio } = this.#surface;
    const half = sprite.width / 2;
    context.drawImage(
      sprite,
      Math.round((x + BLEED_PX) * pixelRatio - half),
      Math.round((y + BLEED_PX) * pixelRatio - half),
    );
  }

  #newSprites(colourOf: ScatterSurface['colourOf']): readonly HTMLCanvasElement[] {
    const radiusPx = this.dense ? DENSE_RADIUS_PX : RADIUS_PX;
    return markSprites(colourOf, this.#surface.pixelRatio, radiusPx);
  }

  #newDensity(): DotDensity {
    const { below, pixelRatio, colourOf } = this.#surface;
    return new DotDensity(below.width, below.height, dotSize(pixelRatio), colourOf(0), DOT_OPACITY);
  }
}

function dotSize(pixelRatio: number): number {
  return Math.max(2, Math.round(1.7 * pixelRatio));
}

/** Sizing a canvas also clears it. */
function prepare(canvas: HTMLCanvasElement, width: number, height: number, pixelRatio: number) {
  canvas.width = Math.round((width + 2 * BLEED_PX) * pixelRatio);
  canvas.height = Math.round((height + 2 * BLEED_PX) * pixelRatio);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser has no 2D canvas.');
  return context;
}
