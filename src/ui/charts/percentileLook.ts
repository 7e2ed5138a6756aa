/** The lines of the percentiles: told apart by weight and dashes as well as by colour. Highest first, as they lie. */
export type LineLook = {
  readonly key: 'p50' | 'p95' | 'p99';
  readonly colour: string;
  readonly width: number;
  readonly dash: string | undefined;
};

export const PERCENTILE_LOOK: readonly LineLook[] = [
  { key: 'p99', colour: 'var(--ink-3)', width: 1.4, dash: '4 2' },
  { key: 'p95', colour: 'var(--accent-2)', width: 1.5, dash: undefined },
  { key: 'p50', colour: 'var(--accent)', width: 2.2, dash: undefined },
];
