/** What can be told of a time from those that were read before it, in ms. A link holds the difference from it (linkTimes.ts). */
import type { LinkPlan } from './linkOrder.ts';
import type { Guess } from './linkTimes.ts';

/**
 * On a lane, when the request before it ended, and the first of a lane when the lane before it began; in an open load, when the
 * request before it began.
 */
export function startGuess(
  chains: Float64Array,
  latencies: Float64Array,
  { isOpen }: LinkPlan,
): Guess {
  let firstOfChain = 0;
  return (at, timesMs) => {
    if (at === 0) return 0;
    const beforeMs = timesMs[at - 1] ?? 0;
    if (isOpen) return beforeMs;
    if (chains[at] === chains[at - 1]) return beforeMs + (latencies[at - 1] ?? 0);
    const begunMs = timesMs[firstOfChain] ?? 0;
    firstOfChain = at;
    return begunMs;
  };
}

/** In a closed load a request is due when the one before it on its lane has ended. */
export function lagGuess(
  chains: Float64Array,
  startTimes: Float64Array,
  latencies: Float64Array,
): Guess {
  return (at) =>
    at === 0 || chains[at] !== chains[at - 1]
      ? 0
      : (startTimes[at] ?? 0) - (startTimes[at - 1] ?? 0) - (latencies[at - 1] ?? 0);
}

/** The latency less the other phases. */
export function waitGuess(latencies: Float64Array, others: readonly Float64Array[]): Guess {
  return (at) => others.reduce((rest, times) => rest - (times[at] || 0), latencies[at] ?? 0);
}
