/**
 * The load over time as a line: what stages and a sweep look like before they run. Read by the plan's own checks, so it shows
 * exactly what would run and is as bounded as a plan is; undefined when the fields are not right yet, or there is nothing to see.
 */
import { checkStaged, checkSweep } from '../../core/plan/checkLanes.ts';
import { checkOpenStages } from '../../core/plan/checkOpenLoad.ts';
import type { Stage, SweepLoad } from '../../core/plan/load.ts';
import type { PlanDraft } from '../../core/plan/plan.ts';

export type ShapePoint = { readonly second: number; readonly value: number };

export type LoadShape = {
  readonly points: readonly ShapePoint[];
  readonly endSecond: number;
  readonly highest: number;
  readonly unit: 'lanes' | 'requests/s';
};

export function loadShape(draft: PlanDraft): LoadShape | undefined {
  switch (draft.loadKind) {
    case 'stages': {
      const load = checkStaged(draft, saidElsewhere);
      return load && shapeOf(ramps(load.concurrency, load.stages), 'lanes');
    }
    case 'openStages': {
      const load = checkOpenStages(draft, saidElsewhere);
      return load && shapeOf(ramps(load.ratePerSecond, load.stages), 'requests/s');
    }
    case 'sweep': {
      const load = checkSweep(draft, saidElsewhere);
      return load && shapeOf(staircase(load), 'lanes');
    }
    default:
      return undefined;
  }
}

/** The form shows each problem beside its field. */
function saidElsewhere(): void {}

function ramps(from: number, stages: readonly Stage[]): readonly ShapePoint[] {
  const points: ShapePoint[] = [{ second: 0, value: from }];
  let second = 0;
  for (const { durationMs, target } of stages) {
    second += durationMs / 1000;
    points.push({ second, value: target });
  }
  return points;
}

function staircase({ steps, stepMs }: SweepLoad): readonly ShapePoint[] {
  const stepSeconds = stepMs / 1000;
  return steps.flatMap((value, index) => [
    { second: index * stepSeconds, value },
    { second: (index + 1) * stepSeconds, value },
  ]);
}

function shapeOf(points: readonly ShapePoint[], unit: LoadShape['unit']): LoadShape | undefined {
  const endSecond = points.at(-1)?.second ?? 0;
  const highest = Math.max(0, ...points.map(({ value }) => value));
  return endSecond > 0 && highest > 0 ? { points, endSecond, highest, unit } : undefined;
}
