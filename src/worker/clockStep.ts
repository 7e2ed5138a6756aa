/**
 * The smallest step that the clock takes: 0.1 ms in Chrome, 1 ms in Firefox and Safari, far more where fingerprinting is
 * resisted. Latencies finer than that are noise.
 */

const STEPS = 20;
/** A clock of 16.7 ms still shows two steps. */
const MAX_SPIN_MS = 40;
/** In case the clock does not move at all. */
const MAX_READS = 5_000_000;

/** Spins until it has seen some steps, at most 40 ms; undefined when there were none. */
export function measureClockStepMs(now: () => number): number | undefined {
  const startedMs = now();
  let smallestMs: number | undefined;
  let steps = 0;
  let lastMs = startedMs;
  for (let reads = 0; reads < MAX_READS && steps < STEPS; reads++) {
    const atMs = now();
    if (atMs - startedMs > MAX_SPIN_MS) break;
    if (atMs <= lastMs) continue;
    const stepMs = atMs - lastMs;
    // The first step may have begun before we looked.
    if (steps > 0 && (smallestMs === undefined || stepMs < smallestMs)) smallestMs = stepMs;
    lastMs = atMs;
    steps++;
  }
  return smallestMs;
}
