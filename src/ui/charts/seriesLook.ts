/**
 * How each series looks: a colour (custom properties of app.css) and a shape, so that colour is never the only sign.
 * Shapes are drawn in a box from -1 to 1 around the origin; `scale` evens out how large they seem.
 */
import type { Series } from '../../core/run/outcome.ts';

export type SeriesLook = {
  readonly label: string;
  /** Names of the custom properties for marks and for small text. */
  readonly colour: string;
  readonly textColour: string;
  readonly path: string;
  readonly scale: number;
  readonly strokeOnly: boolean;
};

const DOT = 'M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z';

export const SERIES_LOOK: Readonly<Record<Series, SeriesLook>> = {
  '2xx': look('2xx', '--ok', DOT, 0.55),
  '3xx': look('3xx', '--redirect', 'M-1,-1H1V1H-1Z', 0.75),
  '4xx': look('4xx', '--client', 'M0,-1L1,0L0,1L-1,0Z', 1.05),
  '5xx': look('5xx', '--server', 'M0,-1L1,0.8H-1Z', 1),
  exception: look('exception', '--exception', 'M-1,-1L1,1M-1,1L1,-1', 0.8, true),
  cancelled: look('cancelled', '--cancelled', DOT, 0.7, true),
};

function look(
  label: string,
  colour: string,
  path: string,
  scale: number,
  strokeOnly = false,
): SeriesLook {
  return { label, colour, textColour: `${colour}-text`, path, scale, strokeOnly };
}
