/**
 * How many lanes are in force, by the time since the measured part began. Stages go in straight lines, rounded to the
 * nearest whole lane; a sweep goes in steps; an open load may always use all it is allowed.
 */
import { type LoadModel, MAX_LANES, type StagedLoad } from '../plan/load.ts';
import type { LoadChange } from './protocol.ts';

export type LanePlan = {
  readonly lanesAt: (sinceMs: number) => number;
  /** false when the load has no lanes to change. */
  readonly adjust: (change: LoadChange) => boolean;
};

export function lanePlan(load: LoadModel): LanePlan {
  switch (load.kind) {
    case 'closed':
      return adjustableLanes(load.concurrency);
    case 'stages':
      return { lanesAt: (sinceMs) => stagedLanes(load, sinceMs), adjust: () => false };
    case 'sweep': {
      const { steps, stepMs } = load;
      const lanesAt = (sinceMs: number) =>
        steps[Math.min(steps.length - 1, Math.max(0, Math.floor(sinceMs / stepMs)))] ?? 0;
      return { lanesAt, adjust: () => false };
    }
    case 'open':
      return { lanesAt: () => load.maxInFlight, adjust: () => false };
  }
}

function adjustableLanes(concurrency: number): LanePlan {
  let lanes = concurrency;
  return {
    lanesAt: () => lanes,
    adjust(change) {
      if (change.kind !== 'concurrency') return false;
      const wanted = change.concurrency;
      if (!Number.isInteger(wanted) || wanted < 1 || wanted > MAX_LANES) return false;
      lanes = wanted;
      return true;
    },
  };
}

/** At most MAX_STAGES steps, so not worth a cursor. */
function stagedLanes({ concurrency, stages }: StagedLoad, sinceMs: number): number {
  let fromMs = 0;
  let lanes = concurrency;
  for (const { durationMs, target } of stages) {
    if (sinceMs < fromMs + durationMs) {
      const doneRatio = Math.max(0, sinceMs - fromMs) / durationMs;
      return Math.max(0, Math.round(lanes + (target - lanes) * doneRatio));
    }
    fromMs += durationMs;
    lanes = target;
  }
  return Math.max(0, Math.round(lanes));
}
