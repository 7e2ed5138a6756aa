/**
 * Numbers as people read them, in English with thousands separators, the same everywhere on the page. A latency is
 * always in ms, so that two of them can be compared without reading a unit.
 */
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

export function formatCount(count: number): string {
  return whole.format(count);
}

/** Three figures that matter: `0.42`, `38.2`, `1,204`. */
export function formatMs(valueMs: number): string {
  if (valueMs < 9.995) return hundredths.format(valueMs);
  return valueMs < 99.95 ? tenths.format(valueMs) : whole.format(valueMs);
}

/** One decimal always, so that a column of them lines up. */
export function formatTenths(value: number): string {
  return tenths.format(value);
}

export function formatRate(perSecond: number): string {
  return perSecond < 999.5 ? tenths.format(perSecond) : whole.format(perSecond);
}

/** `3.1%`; a share that is not quite nothing or everything never reads as 0% or 100%. */
export function formatShare(ratio: number): string {
  if (ratio > 0 && ratio < 0.001) return '<0.1%';
  if (ratio < 1 && ratio > 0.999) return '>99.9%';
  return `${ratio === 0 || ratio === 1 ? whole.format(ratio * 100) : tenths.format(ratio * 100)}%`;
}

/** `00:12`, `1:02:03`. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.floor(Math.max(0, elapsedMs) / 1000);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return seconds < 3600 ? rest : `${Math.floor(seconds / 3600)}:${rest}`;
}

/** A point of a time axis: `4 s`, `2:30`, `1:02:00`. */
export function formatAxisSeconds(seconds: number): string {
  if (seconds < 120) return `${Number(seconds.toFixed(2))} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = pad(Math.round(seconds % 60));
  return minutes < 60
    ? `${minutes}:${rest}`
    : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${rest}`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${whole.format(bytes)} B`;
  if (bytes < 999_950) return `${tenths.format(bytes / 1000)} kB`;
  return bytes < 999_950_000
    ? `${tenths.format(bytes / 1e6)} MB`
    : `${tenths.format(bytes / 1e9)} GB`;
}

/** Cuts a text that may be of any length. Whole characters only: half a surrogate pair shows as a box. */
export function clipText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const isPairCut = /[\uD800-\uDBFF]/.test(text[maxLength - 2] ?? '');
  return `${text.slice(0, maxLength - (isPairCut ? 2 : 1))}…`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
