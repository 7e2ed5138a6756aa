/** Plan → its part of a snapshot file. The body is left out, and so are values that look secret (redact.ts). */
import type { Check } from '../plan/check.ts';
import type { LoadModel, Stage, WarmUp } from '../plan/load.ts';
import type { Plan, RunLength } from '../plan/plan.ts';
import { isSecretName, redactAddress, redactHeaders, redactMessage } from '../plan/redact.ts';
import type { SnapshotPlan } from './snapshotPlan.ts';

const LEFT_OUT = '(left out)';

export function writePlan(plan: Plan): SnapshotPlan {
  const { request, order, expectation, thinkTime } = plan;
  return {
    method: request.method,
    endpointTemplate: redactAddress(request.endpointTemplate),
    headers: redactHeaders(request.headers),
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
    checks: plan.checks.map(checkText),
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

/** What a check expects of a header or a JSON member whose name looks secret is secret too; the check stays one. */
function checkText({ text, rule }: Check): string {
  switch (rule.kind) {
    case 'headerEquals':
      return isSecretName(rule.name) ? `header ${rule.name} == "${LEFT_OUT}"` : redactMessage(text);
    case 'headerContains':
      return isSecretName(rule.name)
        ? `header ${rule.name} contains "${LEFT_OUT}"`
        : redactMessage(text);
    case 'jsonEquals':
      return isSecretName(rule.pointer)
        ? `json ${rule.pointer} == "${LEFT_OUT}"`
        : redactMessage(text);
    default:
      return text;
  }
}
