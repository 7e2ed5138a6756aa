/**
 * Little pictures stamped over each other in a typed array and shown with one putImageData: some ten thousand of them in a
 * few ms, where drawImage takes ten times as long. Pixels are premultiplied while they are mixed; what was touched since the
 * last `show` is all that it converts. Knows no canvas but to show.
 */
export type Sprite = {
  /** Width and height in device pixels, even. */
  readonly size: number;
  /** Premultiplied, 0xAABBGGRR. */
  readonly pixels: Uint32Array;
};

export class SpriteLayer {
  readonly #width: number;
  readonly #height: number;
  readonly #mixed: Uint32Array;
  readonly #image: ImageData;
  readonly #shown: Uint32Array;
  #left = 0;
  #right = 0;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#mixed = new Uint32Array(width * height);
    this.#image = new ImageData(width, height);
    this.#shown = new Uint32Array(this.#image.data.buffer);
  }

  clear(): void {
    this.#mixed.fill(0);
    this.#left = 0;
    this.#right = this.#width;
  }

  /** Its middle at device pixel (x, y). */
  stamp({ size, pixels }: Sprite, x: number, y: number): void {
    const left = x - size / 2;
    const top = y - size / 2;
    if (left < 0 || top < 0 || left + size > this.#width || top + size > this.#height) return;
    if (this.#left === this.#right) this.#left = this.#right = left;
    if (left < this.#left) this.#left = left;
    if (left + size > this.#right) this.#right = left + size;
    const mixed = this.#mixed;
    let from = 0;
    for (let row = top; row < top + size; row++) {
      const start = row * this.#width + left;
      for (let at = start; at < start + size; at++) {
        const above = pixels[from++] ?? 0;
        if (above === 0) continue;
        const below = mixed[at] ?? 0;
        mixed[at] = below === 0 ? above : over(above, below);
      }
    }
  }

  show(context: CanvasRenderingContext2D): void {
    const left = Math.max(0, this.#left);
    const right = Math.min(this.#width, this.#right);
    if (right <= left) return;
    const mixed = this.#mixed;
    const shown = this.#shown;
    for (let row = 0; row < this.#height; row++) {
      const start = row * this.#width;
      for (let at = start + left; at < start + right; at++) {
        const pixel = mixed[at] ?? 0;
        shown[at] = pixel === 0 ? 0 : straight(pixel);
      }
    }
    context.putImageData(this.#image, 0, 0, left, 0, right - left, this.#height);
    this.#left = 0;
    this.#right = 0;
  }
}

/** From what getImageData gives of a square, without the empty rows and columns around its middle. */
export function spriteFrom(straightPixels: Uint32Array, size: number): Sprite {
  let reach = 1;
  straightPixels.forEach((pixel, at) => {
    if (pixel === 0) return;
    const across = Math.abs((at % size) + 0.5 - size / 2) + 0.5;
    const down = Math.abs(Math.floor(at / size) + 0.5 - size / 2) + 0.5;
    reach = Math.max(reach, across, down);
  });
  const cropped = new Uint32Array(4 * reach * reach);
  const margin = size / 2 - reach;
  for (let row = 0; row < 2 * reach; row++) {
    const from = (row + margin) * size + margin;
    cropped.set(straightPixels.subarray(from, from + 2 * reach), row * 2 * reach);
  }
  return { size: 2 * reach, pixels: premultiplied(cropped) };
}

function premultiplied(straightPixels: Uint32Array): Uint32Array {
  return straightPixels.map((pixel) => {
    const alpha = pixel >>> 24;
    const part = (shift: number) => Math.round((((pixel >>> shift) & 255) * alpha) / 255) << shift;
    return ((alpha << 24) | part(16) | part(8) | part(0)) >>> 0;
  });
}

/** Two channels at a time. */
function over(above: number, below: number): number {
  const rest = 256 - (above >>> 24);
  const redBlue = (Math.imul(below & 0xff00ff, rest) >>> 8) & 0xff00ff;
  const alphaGreen = Math.imul((below >>> 8) & 0xff00ff, rest) & 0xff00ff00;
  return (above + (redBlue | alphaGreen)) >>> 0;
}

function straight(pixel: number): number {
  const alpha = pixel >>> 24;
  if (alpha === 255) return pixel;
  const whole = WHOLE_BY_ALPHA[alpha] ?? 0;
  const red = ((pixel & 255) * whole + 0.5) | 0;
  const green = (((pixel >>> 8) & 255) * whole + 0.5) | 0;
  const blue = (((pixel >>> 16) & 255) * whole + 0.5) | 0;
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** 255 / alpha: a division a pixel would take longer than all else. */
const WHOLE_BY_ALPHA = Float64Array.from({ length: 256 }, (_, alpha) => 255 / Math.max(1, alpha));
