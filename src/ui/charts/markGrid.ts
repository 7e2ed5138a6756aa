/**
 * A grid of cells over the plot that remembers the last sample drawn in each, so that the pointer finds the nearest one
 * by looking at a few cells, however many samples there are. A failure is never covered by a later 2xx.
 */
const CELL_PX = 4;
const NONE = -1;

export class MarkGrid {
  readonly #columns: number;
  readonly #rows: number;
  readonly #sample: Int32Array;
  readonly #important: Uint8Array;

  constructor(width: number, height: number) {
    this.#columns = Math.floor(width / CELL_PX) + 1;
    this.#rows = Math.floor(height / CELL_PX) + 1;
    this.#sample = new Int32Array(this.#columns * this.#rows).fill(NONE);
    this.#important = new Uint8Array(this.#sample.length);
  }

  put(x: number, y: number, sample: number, important: boolean): void {
    const cell = Math.floor(y / CELL_PX) * this.#columns + Math.floor(x / CELL_PX);
    if (!important && this.#important[cell] === 1) return;
    this.#sample[cell] = sample;
    if (important) this.#important[cell] = 1;
  }

  /** The nearest remembered sample within the radius, by true distance of what `placeOf` gives. */
  nearest(
    x: number,
    y: number,
    radius: number,
    placeOf: (sample: number) => { readonly x: number; readonly y: number } | undefined,
  ): number | undefined {
    const reach = Math.ceil(radius / CELL_PX);
    const column = Math.floor(x / CELL_PX);
    const row = Math.floor(y / CELL_PX);
    let best: number | undefined;
    let bestSquare = radius * radius;
    for (let r = Math.max(0, row - reach); r <= Math.min(this.#rows - 1, row + reach); r++) {
      for (
        let c = Math.max(0, column - reach);
        c <= Math.min(this.#columns - 1, column + reach);
        c++
      ) {
        const sample = this.#sample[r * this.#columns + c] ?? NONE;
        const place = sample === NONE ? undefined : placeOf(sample);
        if (place === undefined) continue;
        const square = (place.x - x) ** 2 + (place.y - y) ** 2;
        if (square > bestSquare) continue;
        best = sample;
        bestSquare = square;
      }
    }
    return best;
  }
}
