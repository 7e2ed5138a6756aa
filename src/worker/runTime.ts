/**
 * The time of one run: since its start, never going back, and for the schedule standing still while the run is paused.
 *
 * performance.now() is monotonic by its standard; should a clock be set back all the same, the step adds nothing and time
 * goes on from there. Before the start it is 0.
 */
export type PauseSpan = { readonly fromMs: number; readonly untilMs: number };

export class RunTime {
  readonly #now: () => number;
  #originMs: number | undefined;
  #lastReadMs = 0;
  #pausedAtMs: number | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  start(): void {
    this.#lastReadMs = this.#now();
    this.#originMs = this.#lastReadMs;
  }

  get elapsedMs(): number {
    if (this.#originMs === undefined) return 0;
    const nowMs = this.#now();
    if (nowMs < this.#lastReadMs) this.#originMs -= this.#lastReadMs - nowMs;
    this.#lastReadMs = nowMs;
    return nowMs - this.#originMs;
  }

  get scheduleMs(): number {
    return this.#pausedAtMs ?? this.elapsedMs;
  }

  get isPaused(): boolean {
    return this.#pausedAtMs !== undefined;
  }

  pause(): void {
    this.#pausedAtMs ??= this.elapsedMs;
  }

  /** The pause that ends now; undefined when there is none. */
  resume(): PauseSpan | undefined {
    if (this.#pausedAtMs === undefined) return undefined;
    const span = { fromMs: this.#pausedAtMs, untilMs: this.elapsedMs };
    this.#pausedAtMs = undefined;
    return span;
  }
}
