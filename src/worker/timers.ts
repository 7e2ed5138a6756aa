/** The timers of a run: they end with it, and those that give something up do not judge by time in which nobody could hear. */
import { FROZEN_MS } from '../core/run/runMark.ts';
import type { Clock } from './clock.ts';
import type { RunTime } from './runTime.ts';

export class Timers {
  readonly #clock: Clock;
  readonly #time: RunTime;
  readonly #cancels: (() => void)[] = [];

  constructor(clock: Clock, time: RunTime) {
    this.#clock = clock;
    this.#time = time;
  }

  after(delayMs: number, callback: () => void): void {
    this.#cancels.push(this.#clock.after(delayMs, callback));
  }

  every(intervalMs: number, callback: () => void): void {
    this.#cancels.push(this.#clock.every(intervalMs, callback));
  }

  /** Leaves out the first time after a freeze: what came meanwhile, answers and entries, has yet to be heard. */
  everyUnlessFrozen(intervalMs: number, callback: () => void): void {
    let lastMs = this.#time.elapsedMs;
    this.every(intervalMs, () => {
      const nowMs = this.#time.elapsedMs;
      const wasFrozen = nowMs - lastMs > FROZEN_MS;
      lastMs = nowMs;
      if (!wasFrozen) callback();
    });
  }

  cancelAll(): void {
    for (const cancel of this.#cancels) cancel();
  }
}
