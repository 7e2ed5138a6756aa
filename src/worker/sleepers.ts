/** Those who wait for a time and can all be woken earlier: when the run is resumed, changed or stopped. */
import type { Clock } from './clock.ts';

export class Sleepers {
  readonly #clock: Clock;
  #wakes = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#wakes.delete(wake);
        cancel();
        resolve();
      };
      this.#wakes.add(wake);
      const cancel = this.#clock.after(Math.max(0, delayMs), wake);
    });
  }

  wakeAll(): void {
    const wakes = this.#wakes;
    this.#wakes = new Set();
    for (const wake of wakes) wake();
  }
}
