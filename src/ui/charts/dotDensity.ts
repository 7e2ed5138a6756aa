/**
 * Very many equal dots at once: each adds one to the pixels it covers, and one putImageData shows the sums as opacity,
 * as if the dots had been painted over each other. A million take some tens of ms; one fillRect each would take a second.
 */
const MAX_COUNT = 255;

export type Rgb = readonly [red: number, green: number, blue: number];

export class DotDensity {
  readonly #width: number;
  readonly #height: number;
  readonly #dotSize: number;
  readonly #counts: Uint8Array;
  readonly #image: ImageData;
  readonly #pixels: Uint32Array;
  readonly #palette = new Uint32Array(MAX_COUNT + 1);

  /** All in device pixels; `opacity` is that of one dot. */
  constructor(width: number, height: number, dotSize: number, colour: Rgb, opacity: number) {
    this.#width = width;
    this.#height = height;
    this.#dotSize = dotSize;
    this.#counts = new Uint8Array(width * height);
    this.#image = new ImageData(width, height);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
    const [red, green, blue] = colour;
    for (let count = 1; count <= MAX_COUNT; count++) {
      const alpha = Math.round(255 * (1 - (1 - opacity) ** count));
      // Every browser's platform is little-endian, so the bytes R G B A read as 0xAABBGGRR.
      this.#palette[count] = ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    }
  }

  add(left: number, top: number): void {
    const size = this.#dotSize;
    const x = Math.min(Math.max(0, left), this.#width - size);
    const y = Math.min(Math.max(0, top), this.#height - size);
    for (let row = y; row < y + size; row++) {
      const start = row * this.#width + x;
      for (let at = start; at < start + size; at++) {
        const count = this.#counts[at] ?? 0;
        if (count < MAX_COUNT) this.#counts[at] = count + 1;
      }
    }
  }

  /** Replaces what the canvas shows. */
  show(context: CanvasRenderingContext2D): void {
    for (let at = 0; at < this.#counts.length; at++) {
      this.#pixels[at] = this.#palette[this.#counts[at] ?? 0] ?? 0;
    }
    context.putImageData(this.#image, 0, 0);
  }
}
