/**
 * What colour stands for how many requests in a cell of the heat map, pure: a step for each equal factor of the count, from
 * one request to the most in any cell, since counts differ by powers. A cell has the hue of the series that most of it
 * belongs to; what is not selected is grey.
 */
import type { HeatGrid } from './heatGrid.ts';
import { lightnessOf, pixelOf, type Rgb, rampOf } from './rgb.ts';

export const HEAT_STEPS = 7;

export type HeatColours = {
  /** By index of SERIES, then of the step. */
  readonly bySeries: readonly (readonly Rgb[])[];
  readonly warmUp: readonly Rgb[];
  readonly unselected: readonly Rgb[];
};

/** So that one request can be seen, and the most stands out, on a light and on a dark panel. */
export function heatColours(bySeries: readonly Rgb[], warmUp: Rgb, panel: Rgb): HeatColours {
  const isLight = lightnessOf(panel) > 0.6;
  const [from, to] = isLight ? [0.84, 0.38] : [0.4, 0.93];
  const [greyFrom, greyTo] = isLight ? [0.92, 0.74] : [0.29, 0.46];
  return {
    bySeries: bySeries.map((colour) => rampOf(colour, from, to, HEAT_STEPS)),
    warmUp: rampOf(warmUp, from, to, HEAT_STEPS),
    unselected: rampOf(warmUp, greyFrom, greyTo, HEAT_STEPS),
  };
}

/** The least count of each step, in even factors from 1 to `most`. */
export function stepBounds(most: number): number[] {
  return Array.from({ length: HEAT_STEPS }, (_, step) =>
    Math.ceil(most ** (step / HEAT_STEPS) - 1e-9),
  );
}

/** The highest step whose bound the count reaches; of one request, the lowest. */
export function stepOf(count: number, bounds: readonly number[]): number {
  let step = 0;
  while (step < HEAT_STEPS - 1 && count >= (bounds[step + 1] ?? 0) && count > 1) step++;
  return step;
}

export function mostInCell(grid: HeatGrid): number {
  let most = 0;
  for (let column = 0; column < grid.columns; column++) {
    for (let row = 0; row < grid.rows; row++) {
      const count = grid.countAt(column, row);
      if (count > most) most = count;
    }
  }
  return most;
}

/** A pixel a cell, by row from above and column; 0 where nothing is. */
export function cellPixels(
  all: HeatGrid,
  selected: HeatGrid | undefined,
  colours: HeatColours,
): Uint32Array {
  const pixels = new Uint32Array(all.columns * all.rows);
  if (selected !== undefined) {
    const grey = colours.unselected.map((colour) => pixelOf(colour));
    fill(pixels, all, () => grey);
  }
  const palettes = [...colours.bySeries, colours.warmUp, colours.warmUp].map((ramp) =>
    ramp.map((colour) => pixelOf(colour)),
  );
  fill(pixels, selected ?? all, (grid, column, row) => palettes[grid.mainKindAt(column, row)]);
  return pixels;
}

function fill(
  pixels: Uint32Array,
  grid: HeatGrid,
  paletteOf: (grid: HeatGrid, column: number, row: number) => readonly number[] | undefined,
): void {
  const { columns, rows } = grid;
  const bounds = stepBounds(mostInCell(grid));
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const count = grid.countAt(column, row);
      if (count === 0) continue;
      const pixel = paletteOf(grid, column, row)?.[stepOf(count, bounds)] ?? 0;
      pixels[(rows - 1 - row) * columns + column] = pixel;
    }
  }
}
