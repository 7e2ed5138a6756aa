/** Plan → its part of a snapshot file or a link. What looks secret is left out (redactPlan.ts). */
import type { LoadModel, Stage, WarmUp } from '../plan/load.ts';
import type { Plan, RunLength } from '../plan/plan.ts';
import { planWithoutSecrets } from './redactPlan.ts';
import type { SnapshotPlan } from './snapshotPlan.ts';

export function writePlan(plan: Plan): SnapshotPlan {
  const { request, order, expectation, thinkTime, checks } = planWithoutSecrets(plan);
  return {
    method: request.method,
    endpointTemplate: request.endpointTemplate,
    // Nothing and left out read the same.
    headers: request.headers.map(({ name, value }) => (value === '' ? { name } : { name, value })),
    timeoutMs: request.timeoutMs,
    credentials: request.credentials,
    load: loadOf(plan.load),
    length: lengthOf(plan.length),
    order: order.kind === 'given' ? { kind: 'given' } : { kind: 'shuffled', seed: order.seed },
    expectation: {
      text: expectation.text,
      ranges: expectation.ranges.map(({ from, to }) => ({ from, to })),
    },
    warmUp: warmUpOf(plan.warmUp),
    thinkTime: { minMs: thinkTime.minMs, maxMs: thinkTime.maxMs },
    thresholds: plan.thresholds.map(({ text }) => text),
    checks: checks.map(({ text }) => text),
    autoStop: plan.autoStop,
  };
}

function loadOf(load: LoadModel): SnapshotPlan['load'] {
  switch (load.kind) {
    case 'closed':
      return { kind: 'closed', concurrency: load.concurrency };
    case 'stages':
      return { kind: 'stages', concurrency: load.concurrency, stages: load.stages.map(stageOf) };
    case 'sweep':
      return { kind: 'sweep', steps: [...load.steps], stepMs: load.stepMs };
    case 'open':
      return {
        kind: 'open',
        ratePerSecond: load.ratePerSecond,
        stages: load.stages.map(stageOf),
        arrivals: load.arrivals,
        seed: load.seed,
        maxInFlight: load.maxInFlight,
        whenFull: load.whenFull,
      };
  }
}

function stageOf({ durationMs, target }: Stage): { durationMs: number; target: number } {
  return { durationMs, target };
}

function lengthOf(length: RunLength): SnapshotPlan['length'] {
  switch (length.kind) {
    case 'rounds':
      return { kind: 'rounds', rounds: length.rounds };
    case 'requests':
      return { kind: 'requests', count: length.count };
    case 'duration':
      return { kind: 'duration', durationMs: length.durationMs };
  }
}

function warmUpOf(warmUp: WarmUp): SnapshotPlan['warmUp'] {
  switch (warmUp.kind) {
    case 'none':
      return { kind: 'none' };
    case 'requests':
      return { kind: 'requests', count: warmUp.count };
    case 'duration':
      return { kind: 'duration', durationMs: warmUp.durationMs };
  }
}
