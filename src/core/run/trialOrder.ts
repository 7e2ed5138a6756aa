/** The one request that tries a plan out: that of its first row, or another, as the run would send it. */
import { requestExpander } from '../plan/expandRequest.ts';
import type { ReadyPlan } from '../plan/plan.ts';
import { MAX_TRIAL_TIMEOUT_MS, type TrialOrder } from './trialProtocol.ts';

export function trialOrderOf(plan: ReadyPlan, row = 0): TrialOrder {
  const { method, credentials, timeoutMs } = plan.request;
  return {
    method,
    credentials,
    timeoutMs: Math.min(timeoutMs, MAX_TRIAL_TIMEOUT_MS),
    ...requestExpander(plan)(row),
  };
}
