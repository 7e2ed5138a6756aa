/**
 * How often a view may be renewed: as often as its cost allows. A load generator that spends its processor on its own
 * charts measures its charts, so live views get 3% of the main thread and no more;
 * the compositor and the other processes of the browser spend about as much again on showing them.
 */
const SHARE = 0.03;
/** A page that stands still for longer looks dead. */
const LONGEST_PAUSE_MS = 1500;

/** The first views of a run come as they are: each chart gets its first rows in one of them. */
const FREE_VIEWS = 4;

export class Pacer {
  #dueAtMs = Number.NEGATIVE_INFINITY;
  #views = 0;

  isDue(nowMs: number): boolean {
    return nowMs >= this.#dueAtMs;
  }

  /** A renewal that began at `atMs` took `costMs` of the main thread. */
  spent(atMs: number, costMs: number): void {
    if (++this.#views > FREE_VIEWS)
      this.#dueAtMs = atMs + Math.min(LONGEST_PAUSE_MS, costMs / SHARE);
  }
}
