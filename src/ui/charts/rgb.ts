/**
 * Colours as numbers, and ramps of one hue in steps that look even: equal steps of lightness in OKLab
 * (Björn Ottosson, https://bottosson.github.io/posts/oklab/). Pure.
 */
export type Rgb = readonly [red: number, green: number, blue: number];

/** From lightness `from` to `to` (0..1), with the hue of a colour; paler at the end that is nearer to the background. */
export function rampOf(colour: Rgb, from: number, to: number, steps: number): Rgb[] {
  const [, a, b] = oklabOf(colour);
  return Array.from({ length: steps }, (_, step) => {
    const ratio = step / Math.max(1, steps - 1);
    const part = Math.min(1, PALE + (1 - PALE) * 2 * ratio);
    return inGamut(from + (to - from) * ratio, a * part, b * part);
  });
}

/** 0..1 */
export function lightnessOf(colour: Rgb): number {
  return oklabOf(colour)[0];
}

/** As a pixel of a canvas. Every browser's platform is little-endian, so its bytes R G B A read as 0xAABBGGRR. */
export function pixelOf([red, green, blue]: Rgb, alpha = 255): number {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

export function cssOf(colour: Rgb): string {
  return `rgb(${colour.join(' ')})`;
}

/** Chroma of the first step; from the middle on it is all of the colour's. */
const PALE = 0.65;
const CHROMA_STEPS = 20;

function inGamut(lightness: number, a: number, b: number): Rgb {
  for (let step = 0; step < CHROMA_STEPS; step++) {
    const part = 1 - step / CHROMA_STEPS;
    const linear = linearOf(lightness, a * part, b * part);
    if (linear.every((value) => value >= -0.0005 && value <= 1.0005)) return rgbOf(linear);
  }
  return rgbOf(linearOf(lightness, 0, 0));
}

type Triple = readonly [number, number, number];

function oklabOf([red, green, blue]: Rgb): Triple {
  const r = toLinear(red);
  const g = toLinear(green);
  const b = toLinear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function linearOf(lightness: number, a: number, b: number): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function rgbOf([red, green, blue]: Triple): Rgb {
  return [fromLinear(red), fromLinear(green), fromLinear(blue)];
}

function toLinear(value: number): number {
  const ratio = value / 255;
  return ratio <= 0.04045 ? ratio / 12.92 : ((ratio + 0.055) / 1.055) ** 2.4;
}

function fromLinear(value: number): number {
  const ratio = Math.min(1, Math.max(0, value));
  const shown = ratio <= 0.0031308 ? ratio * 12.92 : 1.055 * ratio ** (1 / 2.4) - 0.055;
  return Math.round(shown * 255);
}
