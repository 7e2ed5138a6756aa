/** The plan of a snapshot file → Plan. Rules are parsed again, as if they had been typed. Errors are sentences. */
import { parseChecks } from '../plan/parseChecks.ts';
import { parseThresholds } from '../plan/parseThresholds.ts';
import type { Plan } from '../plan/plan.ts';
import { err, ok, type Result } from '../result.ts';
import type { SnapshotPlan } from './snapshotPlan.ts';

export function readPlan(wire: SnapshotPlan): Result<Plan, string> {
  const { thresholds, problems: thresholdProblems } = parseThresholds(wire.thresholds.join('\n'));
  if (thresholdProblems.length > 0 || thresholds.length !== wire.thresholds.length)
    return err('The snapshot contradicts itself: one of its thresholds is none.');
  const { checks, problems: checkProblems } = parseChecks(wire.checks.join('\n'));
  if (checkProblems.length > 0 || checks.length !== wire.checks.length)
    return err('The snapshot contradicts itself: one of its checks is none.');
  if (wire.thinkTime.minMs > wire.thinkTime.maxMs)
    return err('The snapshot contradicts itself: its think time ends before it begins.');
  return ok({
    request: {
      method: wire.method,
      endpointTemplate: wire.endpointTemplate,
      headers: wire.headers.map(({ name, value }) => ({ name, value: value ?? '' })),
      body: '',
      timeoutMs: wire.timeoutMs,
      credentials: wire.credentials,
    },
    load: wire.load,
    length: wire.length,
    order: wire.order,
    expectation: wire.expectation,
    warmUp: wire.warmUp,
    thinkTime: wire.thinkTime,
    thresholds,
    checks,
    autoStop: wire.autoStop,
  });
}
