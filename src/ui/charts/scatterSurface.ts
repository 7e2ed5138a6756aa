/**
 * The canvases of every request and what is used again with every picture: cells of the heat map below (one pixel each,
 * drawn larger by the browser), then 2xx, then all that deserves a look.
 */
import { KINDS } from './heatGrid.ts';
import { markSprites } from './markSprites.ts';
import { type ScatterLook, seriesColour } from './scatterLook.ts';
import { type Sprite, SpriteLayer } from './spriteLayer.ts';

export type ScatterCanvases = {
  readonly cells: HTMLCanvasElement;
  readonly below: HTMLCanvasElement;
  readonly above: HTMLCanvasElement;
};

/** By kind (heatGrid.ts). */
export type Sprites = { readonly full: readonly Sprite[]; readonly faint: readonly Sprite[] };

const RADIUS_PX = 3.9;
/** On the heat map large marks would make a few failures look like half of everything. */
const HEAT_RADIUS_PX = 2.7;
const FAINT = 0.16;

export class ScatterSurface {
  readonly pixelRatio: number;
  readonly look: ScatterLook;
  readonly #canvases: ScatterCanvases;
  readonly #cells: CanvasRenderingContext2D;
  readonly #below: CanvasRenderingContext2D;
  readonly #above: CanvasRenderingContext2D;
  #layers: { readonly below: SpriteLayer; readonly above: SpriteLayer } | undefined;
  #points: Sprites | undefined;
  #marks: Sprites | undefined;

  constructor(canvases: ScatterCanvases, pixelRatio: number, look: ScatterLook) {
    this.pixelRatio = pixelRatio;
    this.look = look;
    this.#canvases = canvases;
    this.#cells = contextOf(canvases.cells);
    this.#below = contextOf(canvases.below);
    this.#above = contextOf(canvases.above);
  }

  /** Of marks that stand alone, or on the heat map. */
  spritesFor(isHeat: boolean): Sprites {
    if (isHeat) {
      this.#marks ??= this.#newSprites(HEAT_RADIUS_PX, true);
      return this.#marks;
    }
    this.#points ??= this.#newSprites(RADIUS_PX, false);
    return this.#points;
  }

  /** In device pixels; the same layers while the size is the same. */
  layersOf(width: number, height: number) {
    const { below, above } = this.#canvases;
    if (this.#layers === undefined || below.width !== width || below.height !== height) {
      for (const canvas of [below, above]) {
        canvas.width = width;
        canvas.height = height;
      }
      this.#layers = {
        below: new SpriteLayer(width, height),
        above: new SpriteLayer(width, height),
      };
    }
    return this.#layers;
  }

  showLayers(): void {
    this.#layers?.below.show(this.#below);
    this.#layers?.above.show(this.#above);
  }

  showCells(pixels: Uint32Array, columns: number, rows: number): void {
    const { cells } = this.#canvases;
    if (cells.width !== columns) cells.width = columns;
    if (cells.height !== rows) cells.height = rows;
    const image = new ImageData(columns, rows);
    image.data.set(new Uint8ClampedArray(pixels.buffer));
    this.#cells.putImageData(image, 0, 0);
  }

  hideCells(): void {
    this.#cells.clearRect(0, 0, this.#canvases.cells.width, this.#canvases.cells.height);
  }

  #newSprites(radiusPx: number, hasHalo: boolean): Sprites {
    const { pixelRatio, look } = this;
    const kinds = (opacity: number, halo: typeof look.panel | undefined) => {
      const rest = { pixelRatio, radiusPx, opacity, halo };
      const bySeries = markSprites({ ...rest, colourOf: (series) => seriesColour(look, series) });
      const grey = markSprites({ ...rest, colourOf: () => look.warmUp });
      // Warm-up that did not answer with 2xx has the shape of an exception.
      return [...bySeries, grey[0], grey[4]]
        .slice(0, KINDS)
        .filter((sprite) => sprite !== undefined);
    };
    return { full: kinds(1, hasHalo ? look.panel : undefined), faint: kinds(FAINT, undefined) };
  }
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  // Only written to, but from arrays: kept where those are.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser has no 2D canvas.');
  return context;
}
