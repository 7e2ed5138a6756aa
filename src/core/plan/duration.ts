/**
 * Times as people type them: `90` (seconds), `90s`, `1m30s`, `500ms`, `1.5h`. Units from large to small, each at most
 * once. Inverse: parseDurationMs(durationText(ms)) is ms for every whole number of ms.
 */
const NUMBER = String.raw`(\d+(?:\.\d+)?|\.\d+)`;
const BARE = new RegExp(`^${NUMBER}$`);
const WITH_UNITS = new RegExp(
  `^(?:${NUMBER}\\s*h)?\\s*(?:${NUMBER}\\s*m(?!s))?\\s*(?:${NUMBER}\\s*s)?\\s*(?:${NUMBER}\\s*ms)?$`,
  'i',
);
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const UNITS_MS = [HOUR_MS, MINUTE_MS, 1000, 1];

/** undefined when it is no time. 0 is one. */
export function parseDurationMs(text: string): number | undefined {
  const tidy = text.trim();
  if (tidy === '') return undefined;
  const bare = BARE.exec(tidy)?.[1];
  if (bare !== undefined) return finite(Number(bare) * 1000);
  const parts = WITH_UNITS.exec(tidy);
  if (parts === null) return undefined;
  let totalMs = 0;
  for (const [index, unitMs] of UNITS_MS.entries()) {
    totalMs += Number(parts[index + 1] ?? 0) * unitMs;
  }
  return finite(totalMs);
}

/** `1m30s`, `1.5s`, `500ms`, `0s`. */
export function durationText(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const restMs = tidied(ms % MINUTE_MS);
  const large = `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}`;
  if (restMs === 0) return large === '' ? '0s' : large;
  return large + (restMs < 1000 ? `${restMs}ms` : `${restMs / 1000}s`);
}

function finite(ms: number): number | undefined {
  return Number.isFinite(ms) ? tidied(ms) : undefined;
}

/** To the nanosecond: 1.001 s is 1001 ms, not 1000.9999999999999. */
function tidied(ms: number): number {
  return Math.round(ms * 1e6) / 1e6;
}
