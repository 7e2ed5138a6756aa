/** A clock moved by hand, that can stand still while time goes on (a machine asleep) and be set back. */
import type { Clock } from './clock.ts';

type Timer = { atMs: number; readonly everyMs: number | undefined; readonly callback: () => void };

export class HandClock implements Clock {
  #nowMs = 1000;
  readonly #timers = new Set<Timer>();

  now = () => this.#nowMs;
  every = (intervalMs: number, callback: () => void) => this.#add(intervalMs, intervalMs, callback);
  after = (delayMs: number, callback: () => void) => this.#add(delayMs, undefined, callback);

  get timerCount(): number {
    return this.#timers.size;
  }

  async advance(byMs: number): Promise<void> {
    const untilMs = this.#nowMs + byMs;
    await settle();
    for (;;) {
      const due = this.#earliest();
      if (due === undefined || due.atMs > untilMs) break;
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      if (due.everyMs === undefined) this.#timers.delete(due);
      else due.atMs = this.#nowMs + due.everyMs;
      due.callback();
      await settle();
    }
    this.#nowMs = untilMs;
    await settle();
  }

  /**
   * Forward: the machine slept; no timer fired meanwhile, and on waking each that was due fires once, as in browsers. Back:
   * the clock is set back, and timers wait on as if nothing had been.
   */
  async jump(byMs: number): Promise<void> {
    this.#nowMs += byMs;
    if (byMs < 0) for (const timer of this.#timers) timer.atMs += byMs;
    await this.advance(0);
  }

  #earliest(): Timer | undefined {
    let earliest: Timer | undefined;
    for (const timer of this.#timers) {
      if (earliest === undefined || timer.atMs < earliest.atMs) earliest = timer;
    }
    return earliest;
  }

  #add(delayMs: number, everyMs: number | undefined, callback: () => void) {
    const timer: Timer = { atMs: this.#nowMs + delayMs, everyMs, callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
