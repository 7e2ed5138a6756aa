/** When a run began, in words: `2026-11-23 02:15:30`, UTC. Files of other tools do not always say, and then count from 0 or from a timer. */

/** Nobody tested a load over HTTP before: such a start is none. 1990-01-01. */
const EARLIEST_EPOCH_MS = 631_152_000_000;

export function isStartKnown(startedAtEpochMs: number): boolean {
  return startedAtEpochMs >= EARLIEST_EPOCH_MS;
}

/** undefined: it is not known. */
export function startedWords(startedAtEpochMs: number): string | undefined {
  if (!isStartKnown(startedAtEpochMs)) return undefined;
  return new Date(startedAtEpochMs).toISOString().slice(0, 19).replace('T', ' ');
}
