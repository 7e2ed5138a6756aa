/**
 * The first few of many by two numbers, the larger first, and of equal ones the one with the smaller name. Takes them one by
 * one in a time that hardly depends on how many are kept; the order in which they come does not matter.
 */
type Entry = { readonly first: number; readonly second: number; readonly name: number };

export class Top {
  readonly #limit: number;
  #entries: Entry[] = [];
  /** What stands behind this one is none of them. */
  #last: Entry | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(first: number, second: number, name: number): void {
    const last = this.#last;
    if (last !== undefined) {
      // Spelt out: most of a million end here.
      if (first < last.first) return;
      if (first === last.first && second < last.second) return;
    }
    const entry = { first, second, name };
    if (last !== undefined && order(entry, last) > 0) return;
    this.#entries.push(entry);
    if (this.#entries.length >= 2 * this.#limit) this.#trim();
  }

  /** Names, the first first. */
  names(): number[] {
    this.#trim();
    return this.#entries.map(({ name }) => name);
  }

  #trim(): void {
    this.#entries.sort(order);
    if (this.#entries.length <= this.#limit) return;
    this.#entries = this.#entries.slice(0, this.#limit);
    this.#last = this.#entries.at(-1);
  }
}

function order(a: Entry, b: Entry): number {
  return b.first - a.first || b.second - a.second || a.name - b.name;
}
