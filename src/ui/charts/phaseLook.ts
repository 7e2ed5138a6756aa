/**
 * How the phases look. Hatched is time spent in the browser, plain is time on the wire; colours differ in lightness too, so
 * that colour-blind people can tell them apart. From the bottom of the stack up: server time stands on the ground, where
 * its level can be read.
 */
import type { PhaseRow } from '../../core/stats/report.ts';

export type Phase = Exclude<keyof PhaseRow, 'second'>;

export type PhaseLook = {
  readonly phase: Phase;
  readonly label: string;
  readonly colour: string;
  /** Degrees of the hatching's lines; undefined: plain. */
  readonly hatchDegrees: number | undefined;
};

export const PHASE_LOOK: readonly PhaseLook[] = [
  look('wait', 'server time'),
  look('receive', 'receive'),
  look('connect', 'connect'),
  look('queue', 'queue', 45),
  look('rest', 'page’s lag', 135),
];

/** In the order in which they pass. */
export const PHASES_IN_TIME: readonly Phase[] = ['queue', 'connect', 'wait', 'receive', 'rest'];

export function phaseLook(phase: Phase): PhaseLook {
  return PHASE_LOOK.find((one) => one.phase === phase) ?? look(phase, phase);
}

function look(phase: Phase, label: string, hatchDegrees?: number): PhaseLook {
  return { phase, label, colour: `var(--phase-${phase})`, hatchDegrees };
}
