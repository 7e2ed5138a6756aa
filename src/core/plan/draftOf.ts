/**
 * A plan back into the form it could have been typed in: for a result that somebody passed on. Secrets are not in such a plan:
 * their headers come back without a value, for the person to fill in. Inverse of checkPlan but for those and for `auto`.
 */
import type { Dataset } from './dataset.ts';
import { durationText } from './duration.ts';
import { idsText } from './idsText.ts';
import type { LoadModel, ThinkTime, WarmUp } from './load.ts';
import { stagesText } from './parseStages.ts';
import { DEFAULT_DRAFT, type Plan, type PlanDraft, type RunLength } from './plan.ts';
import { LEFT_OUT } from './redact.ts';

export function draftOf(plan: Plan, dataset: Dataset): PlanDraft {
  const { request, order } = plan;
  return {
    ...DEFAULT_DRAFT,
    method: request.method,
    endpointTemplate: request.endpointTemplate,
    ids: idsText(
      dataset,
      Array.from({ length: dataset.rowCount }, (_, row) => row),
    ),
    headers: request.headers
      .map(({ name, value }) => `${name}: ${value === LEFT_OUT ? '' : value}`)
      .join('\n'),
    body: request.body,
    timeoutSeconds: String(request.timeoutMs / 1000),
    expectedStatus: plan.expectation.text,
    credentials: request.credentials,
    orderKind: order.kind,
    seed: order.kind === 'shuffled' ? String(order.seed) : DEFAULT_DRAFT.seed,
    ...lengthFields(plan.length),
    ...loadFields(plan.load),
    warmUp: warmUpText(plan.warmUp),
    thinkTime: thinkTimeText(plan.thinkTime),
    thresholds: plan.thresholds.map(({ text }) => text).join('\n'),
    checks: plan.checks.map(({ text }) => text).join('\n'),
    autoStop: plan.autoStop ? 'on' : 'off',
  };
}

function lengthFields(length: RunLength): Partial<PlanDraft> {
  switch (length.kind) {
    case 'rounds':
      return { lengthKind: 'rounds', rounds: String(length.rounds) };
    case 'requests':
      return { lengthKind: 'requests', requests: String(length.count) };
    case 'duration':
      return { lengthKind: 'duration', durationSeconds: String(length.durationMs / 1000) };
  }
}

function loadFields(load: LoadModel): Partial<PlanDraft> {
  switch (load.kind) {
    case 'closed':
      return { loadKind: 'closed', concurrency: String(load.concurrency) };
    case 'stages':
      return {
        loadKind: 'stages',
        concurrency: String(load.concurrency),
        stages: stagesText(load.stages),
      };
    case 'sweep':
      return {
        loadKind: 'sweep',
        sweepSteps: load.steps.join(', '),
        sweepStepSeconds: String(load.stepMs / 1000),
      };
    case 'open':
      return {
        loadKind: load.stages.length > 0 ? 'openStages' : 'open',
        ratePerSecond: String(load.ratePerSecond),
        ...(load.stages.length > 0 ? { stages: stagesText(load.stages) } : {}),
        arrivals: load.arrivals,
        ...(load.arrivals === 'poisson' ? { seed: String(load.seed) } : {}),
        maxInFlight: String(load.maxInFlight),
        whenFull: load.whenFull,
      };
  }
}

function warmUpText(warmUp: WarmUp): string {
  if (warmUp.kind === 'none') return '';
  return warmUp.kind === 'requests' ? String(warmUp.count) : durationText(warmUp.durationMs);
}

function thinkTimeText({ minMs, maxMs }: ThinkTime): string {
  if (maxMs === 0) return '';
  return minMs === maxMs ? String(minMs) : `${minMs}-${maxMs}`;
}
