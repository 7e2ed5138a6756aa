/** One line of the bench: a measured value against its bar. The shape is what `--json` writes. */
export type Figure = {
  readonly name: string;
  /** undefined when it could not be measured here; written as null. */
  readonly value: number | undefined;
  /** As a person reads it, `≥ 0.95`; empty for a figure that informs only. */
  readonly bar: string;
  /** undefined when there is no bar or no value; written as null. */
  readonly holds: boolean | undefined;
  readonly detail: string;
};

export type Bar = { readonly kind: 'at least' | 'at most'; readonly limit: number };

export function figure(
  name: string,
  value: number | undefined,
  bar: Bar | undefined,
  detail: string,
): Figure {
  if (bar === undefined) return { name, value, bar: '', holds: undefined, detail };
  const sign = bar.kind === 'at least' ? '≥' : '≤';
  const holds =
    value === undefined
      ? undefined
      : bar.kind === 'at least'
        ? value >= bar.limit
        : value <= bar.limit;
  return { name, value, bar: `${sign} ${bar.limit}`, holds, detail };
}

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** The middle value; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  const high = sorted[upper] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[upper - 1] ?? Number.NaN) + high) / 2;
}
