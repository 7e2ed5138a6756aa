/**
 * Files of earlier versions as those of the next. Version 1 knew no phases, warm-up, rules or marks, and nothing of the generator's
 * own course, so all that is empty or unknown; its open loads were even and let arrivals wait. Version 2 had every sample of its
 * run.
 */
import { type SnapshotV2, type SnapshotV4, VERSION_WITHOUT_ENGINE } from './snapshot.ts';
import type { SnapshotV1 } from './snapshotV1.ts';

export function upgradeV1(old: SnapshotV1): SnapshotV2 {
  const { load } = old.plan;
  return {
    ...old,
    version: 2,
    plan: {
      ...old.plan,
      load:
        load.kind === 'closed'
          ? load
          : { ...load, stages: [], arrivals: 'uniform', seed: 1, whenFull: 'wait' },
      warmUp: { kind: 'none' },
      thinkTime: { minMs: 0, maxMs: 0 },
      thresholds: [],
      checks: [],
      autoStop: false,
    },
    environment: {},
    counts: { ...old.counts, warmUp: 0 },
    marks: [],
    course: { due: 0, dropped: 0, worstLagMs: 0, mostInFlight: 0, pulseCount: 0 },
  };
}

export function upgradeV2(old: SnapshotV2): SnapshotV4 {
  return { ...old, version: VERSION_WITHOUT_ENGINE };
}
