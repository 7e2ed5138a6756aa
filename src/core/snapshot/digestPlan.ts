/**
 * The plan of a digest: without secrets, and no longer than the budget allows. What does not fit is cut or left out and
 * counted; rules stay rules, so a check whose text is too long demands «(left out)», as one with a secret does.
 */
import type { Check } from '../plan/check.ts';
import type { LoadModel } from '../plan/load.ts';
import { parseChecks } from '../plan/parseChecks.ts';
import type { Plan } from '../plan/plan.ts';
import { LEFT_OUT } from '../plan/redact.ts';
import { kneeOf } from '../stats/knee.ts';
import type { Report } from '../stats/report.ts';
import type { DigestBudget } from './digestBudget.ts';
import type { TextCutter } from './digestText.ts';
import { planWithoutSecrets } from './redactPlan.ts';

export type DigestPlan = {
  readonly plan: Plan;
  /** Places of the thresholds and steps that are still there. */
  readonly thresholds: readonly number[];
  readonly steps: readonly number[];
  readonly leftOut: {
    readonly thresholds: number;
    readonly steps: number;
    readonly headers: number;
    readonly checkTexts: number;
  };
};

export function digestPlan(report: Report, budget: DigestBudget, cutter: TextCutter): DigestPlan {
  const { cut } = cutter;
  const plan = planWithoutSecrets(report.plan);
  const { request, expectation } = plan;
  const headers = request.headers.slice(0, budget.maxHeaders);
  const thresholds = keptThresholds(report, budget.maxThresholds, cutter);
  const all = stepCountOf(plan.load);
  const steps = keptSteps(all, budget.maxSteps, kneeOf(report.sweep), report.sweep.length - 1);
  const isKept = plan.checks.map(({ text }) => cutter.fits(text));
  return {
    plan: {
      ...plan,
      request: {
        ...request,
        endpointTemplate: cut(request.endpointTemplate),
        headers: headers.map(({ name, value }) => ({ name: cut(name), value: cut(value) })),
      },
      load: withSteps(plan.load, steps),
      expectation: {
        text: cut(expectation.text),
        ranges: expectation.ranges.slice(0, budget.maxStatuses),
      },
      thresholds: thresholds.flatMap((place) => plan.thresholds[place] ?? []),
      checks: plan.checks.map((check, index) => (isKept[index] ? check : NO_TEXT)),
    },
    thresholds,
    steps,
    leftOut: {
      thresholds: plan.thresholds.length - thresholds.length,
      steps: all - steps.length,
      headers: request.headers.length - headers.length,
      checkTexts: isKept.filter((kept) => !kept).length,
    },
  };
}

/** Those that failed before those that did not, each in the order of the plan. */
function keptThresholds({ thresholds }: Report, limit: number, cutter: TextCutter): number[] {
  const places = [...thresholds.keys()].filter((place) =>
    cutter.fits(thresholds[place]?.threshold.text ?? ''),
  );
  const isFailed = (place: number) => thresholds[place]?.passed === false;
  const failedFirst = [...places].sort(
    (a, b) => Number(isFailed(b)) - Number(isFailed(a)) || a - b,
  );
  return failedFirst.slice(0, limit).sort((a, b) => a - b);
}

function stepCountOf(load: LoadModel): number {
  switch (load.kind) {
    case 'closed':
      return 0;
    case 'sweep':
      return load.steps.length;
    case 'stages':
    case 'open':
      return load.stages.length;
  }
}

/** The first, the last, the knee and the last that was measured, so that the knee stays where it is; and others evenly. */
function keptSteps(
  count: number,
  limit: number,
  knee: number | undefined,
  lastMeasured: number,
): number[] {
  if (count <= limit) return Array.from({ length: count }, (_, place) => place);
  const even = Array.from({ length: limit }, (_, at) =>
    Math.floor((at * (count - 1)) / Math.max(1, limit - 1)),
  );
  const wanted = [lastMeasured, knee ?? 0, 0, count - 1, ...even];
  const kept = new Set<number>();
  for (const place of wanted) if (kept.size < limit && place >= 0) kept.add(place);
  return [...kept].sort((a, b) => a - b);
}

function withSteps(load: LoadModel, places: readonly number[]): LoadModel {
  switch (load.kind) {
    case 'closed':
      return load;
    case 'sweep':
      return { ...load, steps: places.flatMap((place) => load.steps[place] ?? []) };
    case 'stages':
    case 'open':
      return { ...load, stages: places.flatMap((place) => load.stages[place] ?? []) };
  }
}

const [FIRST_CHECK] = parseChecks(`body contains "${LEFT_OUT}"`).checks;
const NO_TEXT: Check = FIRST_CHECK ?? {
  text: 'status >= 100',
  rule: { kind: 'status', comparison: '>=', value: 100 },
};
