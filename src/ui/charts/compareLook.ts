/** The two sides of a comparison: told apart by dashes and weight as well as by colour. The baseline is the quiet one. */
export const SIDE_LOOK = {
  a: { name: 'A, baseline', colour: 'var(--ink-3)', width: 1.6, dash: '4 2' },
  b: { name: 'B', colour: 'var(--accent)', width: 2, dash: undefined },
} as const;

/** What two runs are drawn by over time. */
export type TimelineFigure = 'P50' | 'P95' | 'PerSecond';
