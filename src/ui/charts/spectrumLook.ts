/** The lines of the spectrum: told apart by dashes as well as by colour. The first lie below. */
import type { LatencyClass } from '../../core/stats/report.ts';

export type SpectrumLook = {
  readonly key: LatencyClass;
  readonly colour: string;
  readonly width: number;
  readonly dash: string | undefined;
};

export const SPECTRUM_LOOK: readonly SpectrumLook[] = [
  { key: 'all', colour: 'var(--accent)', width: 2.2, dash: undefined },
  { key: 'expected', colour: 'var(--ok)', width: 1.6, dash: '6 3' },
  { key: 'unexpected', colour: 'var(--server)', width: 1.6, dash: '2 2.5' },
];
