/** Keeps the canvases of every request up to date: the new suffix when it can, all again when something else changed. */
import { type RefObject, useEffect, useRef } from 'react';
import { SERIES } from '../../core/run/outcome.ts';
import type { SampleLog } from '../../core/run/sampleLog.ts';
import type { Rgb } from './dotDensity.ts';
import type { ScatterGeometry } from './scatterGeometry.ts';
import { ScatterPainter } from './scatterPainter.ts';
import { SERIES_LOOK } from './seriesLook.ts';
import { useMediaMatch } from './useMediaMatch.ts';

export type ScatterPaint = {
  readonly below: RefObject<HTMLCanvasElement | null>;
  readonly above: RefObject<HTMLCanvasElement | null>;
  readonly painter: RefObject<ScatterPainter | undefined>;
  readonly geometry: ScatterGeometry;
  readonly log: SampleLog;
  readonly count: number;
};

/** What a painter was made for; when any of it changes, all is drawn again. */
type Basis = Pick<ScatterPaint, 'geometry' | 'log'> & {
  readonly dark: boolean;
  readonly pixelRatio: number;
};

export function useScatterPaint({ below, above, painter, geometry, log, count }: ScatterPaint) {
  const dark = useMediaMatch('(prefers-color-scheme: dark)');
  // Renders again when the window moves to a screen of another density.
  useMediaMatch(`(resolution: ${devicePixelRatio}dppx)`);
  const pixelRatio = Math.min(devicePixelRatio, 3);

  const made = useRef<Basis>(undefined);

  // After every render: there is something new to draw, or this ends at once.
  useEffect(() => {
    let frame = 0;
    const isSame =
      made.current?.geometry === geometry &&
      made.current.log === log &&
      made.current.dark === dark &&
      made.current.pixelRatio === pixelRatio;
    if (!isSame) painter.current = undefined;
    made.current = { geometry, log, dark, pixelRatio };
    const paint = () => {
      if (below.current === null || above.current === null) return;
      if (painter.current === undefined || !painter.current.canReach(count)) {
        const colours = coloursOf(below.current, dark);
        const surface = {
          below: below.current,
          above: above.current,
          pixelRatio,
          colourOf: (series: number): Rgb => colours.bySeries[series] ?? GREY,
          warmUpColour: colours.warmUp,
        };
        painter.current = new ScatterPainter(surface, geometry, log, count);
      }
      if (painter.current.draw(count)) frame = requestAnimationFrame(paint);
    };
    paint();
    return () => cancelAnimationFrame(frame);
  });
}

/** Asking for a computed style makes the browser compute all styles at once, so it is asked once a theme. */
type Colours = { readonly bySeries: readonly Rgb[]; readonly warmUp: Rgb };

const GREY: Rgb = [128, 128, 128];
const coloursByTheme = new Map<boolean, Colours>();

function coloursOf(element: Element, dark: boolean): Colours {
  const known = coloursByTheme.get(dark);
  if (known !== undefined) return known;
  const style = getComputedStyle(element);
  const colour = (name: string) => rgbOf(style.getPropertyValue(name).trim());
  const colours = {
    bySeries: SERIES.map((series) => colour(SERIES_LOOK[series].colour)),
    warmUp: colour('--warm-up'),
  };
  coloursByTheme.set(dark, colours);
  return colours;
}

/** Any CSS colour; a canvas says it as #rrggbb. */
function rgbOf(colour: string): Rgb {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return GREY;
  context.fillStyle = colour;
  const bits = Number.parseInt(String(context.fillStyle).slice(1), 16);
  return [(bits >> 16) & 255, (bits >> 8) & 255, bits & 255];
}
