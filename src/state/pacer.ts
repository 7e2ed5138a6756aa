/**
 * How often a view may be renewed: as often as its cost allows. A load generator that spends its processor on its own
 * charts measures its charts, so live views get 5% of the main thread (12.5 ms in 250 ms) and no more.
 */
const SHARE = 0.05;
/** A page that stands still for longer looks dead. */
const LONGEST_PAUSE_MS = 1000;

export class Pacer {
  #dueAtMs = Number.NEGATIVE_INFINITY;

  isDue(nowMs: number): boolean {
    return nowMs >= this.#dueAtMs;
  }

  /** A renewal that began at `atMs` took `costMs` of the main thread. */
  spent(atMs: number, costMs: number): void {
    this.#dueAtMs = atMs + Math.min(LONGEST_PAUSE_MS, costMs / SHARE);
  }
}
