/** One small picture a series, drawn once; stamping it is cheaper than a path for every mark. */
import { SERIES } from '../../core/run/outcome.ts';
import { cssOf, type Rgb } from './rgb.ts';
import { SERIES_LOOK } from './seriesLook.ts';
import { type Sprite, spriteFrom } from './spriteLayer.ts';

const OPACITY = 0.8;
/** Around a mark that stands on a coloured cell. */
const HALO_PX = 0.8;

export type SpriteLook = {
  /** By index of SERIES. */
  readonly colourOf: (series: number) => Rgb;
  readonly pixelRatio: number;
  readonly radiusPx: number;
  /** 0..1, of the whole mark. */
  readonly opacity: number;
  /** Sets the mark off from what it stands on. */
  readonly halo: Rgb | undefined;
};

export function markSprites(look: SpriteLook): Sprite[] {
  return SERIES.map((_, series) => spriteOf(series, look));
}

function spriteOf(index: number, look: SpriteLook): Sprite {
  const { pixelRatio, radiusPx, opacity, halo } = look;
  const { path, scale, strokeOnly } = SERIES_LOOK[SERIES[index] ?? '2xx'];
  const radius = radiusPx * scale * pixelRatio;
  // Even, so that its middle is a whole pixel.
  const size = 2 * Math.ceil(radius + (halo === undefined ? 1 : 1 + HALO_PX) * pixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return { size, pixels: new Uint32Array(size * size) };
  const shape = new Path2D(path);
  const unit = 1 / (radiusPx * scale);
  const lineWidth = (SERIES[index] === 'cancelled' ? 1.1 : 1.6) * unit;
  context.translate(size / 2, size / 2);
  context.scale(radius, radius);
  if (halo !== undefined) {
    context.strokeStyle = cssOf(halo);
    context.lineWidth = (strokeOnly ? lineWidth : 0) + 2 * HALO_PX * unit;
    context.stroke(shape);
  }
  const isFull = strokeOnly || halo !== undefined;
  context.globalAlpha = isFull ? opacity : OPACITY * opacity;
  const colour = cssOf(look.colourOf(index));
  if (strokeOnly) {
    context.strokeStyle = colour;
    context.lineWidth = lineWidth;
    context.stroke(shape);
  } else {
    context.fillStyle = colour;
    context.fill(shape);
  }
  const { data } = context.getImageData(0, 0, size, size);
  return spriteFrom(new Uint32Array(data.buffer), size);
}
