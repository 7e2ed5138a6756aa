/** One small picture a series, drawn once; stamping it is cheaper than a path for every mark. */
import { SERIES } from '../../core/run/outcome.ts';
import type { Rgb } from './dotDensity.ts';
import { SERIES_LOOK } from './seriesLook.ts';

const OPACITY = 0.8;

export function markSprites(
  colourOf: (series: number) => Rgb,
  pixelRatio: number,
  radiusPx: number,
): HTMLCanvasElement[] {
  return SERIES.map((series, index) => {
    const { path, scale, strokeOnly } = SERIES_LOOK[series];
    const radius = radiusPx * scale * pixelRatio;
    const canvas = document.createElement('canvas');
    // Even, so that its middle is a whole pixel.
    const size = 2 * Math.ceil(radius + pixelRatio);
    canvas.width = size;
    canvas.height = size;
    const context = canvas.getContext('2d');
    if (context === null) return canvas;
    const colour = `rgb(${colourOf(index).join(' ')})`;
    context.globalAlpha = strokeOnly ? 1 : OPACITY;
    context.translate(size / 2, size / 2);
    context.scale(radius, radius);
    context.lineWidth = (series === 'cancelled' ? 1.1 : 1.6) / (radiusPx * scale);
    if (strokeOnly) {
      context.strokeStyle = colour;
      context.stroke(new Path2D(path));
    } else {
      context.fillStyle = colour;
      context.fill(new Path2D(path));
    }
    return canvas;
  });
}
