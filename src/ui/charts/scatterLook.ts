/** The colours of the theme, as numbers for canvases. */
import { SERIES } from '../../core/run/outcome.ts';
import { type HeatColours, heatColours } from './heatColours.ts';
import type { Rgb } from './rgb.ts';
import { SERIES_LOOK } from './seriesLook.ts';

export type ScatterLook = {
  /** By index of SERIES. */
  readonly bySeries: readonly Rgb[];
  readonly warmUp: Rgb;
  readonly panel: Rgb;
  readonly heat: HeatColours;
};

const GREY: Rgb = [128, 128, 128];
/** Asking for a computed style makes the browser compute all styles at once, so it is asked once a theme. */
const looksByTheme = new Map<boolean, ScatterLook>();

export function scatterLook(dark: boolean): ScatterLook {
  const known = looksByTheme.get(dark);
  if (known !== undefined) return known;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => rgbOf(style.getPropertyValue(name).trim());
  const bySeries = SERIES.map((series) => colour(SERIES_LOOK[series].colour));
  const warmUp = colour('--warm-up');
  const panel = colour('--panel');
  const look = { bySeries, warmUp, panel, heat: heatColours(bySeries, warmUp, panel) };
  looksByTheme.set(dark, look);
  return look;
}

export function seriesColour({ bySeries }: ScatterLook, series: number): Rgb {
  return bySeries[series] ?? GREY;
}

/** Any CSS colour; a canvas says it as #rrggbb. */
function rgbOf(colour: string): Rgb {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return GREY;
  context.fillStyle = colour;
  const bits = Number.parseInt(String(context.fillStyle).slice(1), 16);
  return [(bits >> 16) & 255, (bits >> 8) & 255, bits & 255];
}
