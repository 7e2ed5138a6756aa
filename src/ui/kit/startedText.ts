/** A moment in the person's own time zone: `23 Nov 2026, 13:02`. */
const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

export function startedText(epochMs: number): string {
  return format.format(epochMs);
}
