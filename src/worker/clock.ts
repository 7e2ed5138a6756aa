/** Time and timers, injected into the runner so that its tests need neither. */
export type Clock = {
  /** Monotonic, ms. */
  readonly now: () => number;
  /** Calls back every `intervalMs` until cancelled. */
  readonly every: (intervalMs: number, callback: () => void) => () => void;
  readonly after: (delayMs: number, callback: () => void) => () => void;
};

export const workerClock: Clock = {
  now: () => performance.now(),
  every(intervalMs, callback) {
    const timer = setInterval(callback, intervalMs);
    return () => clearInterval(timer);
  },
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
