/** Short names of moments along a trend, in the person's own time zone: `23 Nov 13:02`. */
const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

export function dayText(epochMs: number): string {
  return format.format(epochMs).replace(',', '');
}
