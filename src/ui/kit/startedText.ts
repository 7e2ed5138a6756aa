/** A moment in the person's own time zone: `23 Nov 2026, 13:02`. Files of other tools may hold none (core/run/startedWords.ts). */
const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

const EARLIEST_EPOCH_MS = Date.UTC(1990);

export function startedText(epochMs: number): string {
  return epochMs < EARLIEST_EPOCH_MS ? 'time unknown' : format.format(epochMs);
}
