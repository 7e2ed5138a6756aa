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
    let cancelled = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const dueAtMs = performance.now() + delayMs;
    hop(() => {
      if (cancelled) return;
      timer = setTimeout(callback, Math.max(0, dueAtMs - performance.now()));
    });
    return () => {
      cancelled = true;
      clearTimeout(timer);
    };
  },
};

const channel = new MessageChannel();
const hops: (() => void)[] = [];
channel.port1.onmessage = () => hops.shift()?.();

/**
 * Through a message before each timeout: a timer set from within a timer five deep waits at least 4 ms (HTML, timer
 * initialisation steps), one set from a message does not. Measured in Chrome: 1.1 ms instead of 4.2 ms.
 */
function hop(callback: () => void): void {
  hops.push(callback);
  channel.port2.postMessage(undefined);
}
