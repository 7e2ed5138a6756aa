/**
 * The load over time as a line, from what has been typed: what stages and a sweep look like before they run. undefined when
 * the text is not right yet, or there is nothing to see.
 */
import { parseStages } from '../../core/plan/parseStages.ts';
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
    case 'stages':
      return staged(draft.stages, Number(draft.concurrency), 'lanes');
    case 'openStages':
      return staged(draft.stages, Number(draft.ratePerSecond), 'requests/s');
    case 'sweep':
      return swept(draft.sweepSteps, Number(draft.sweepStepSeconds));
    default:
      return undefined;
  }
}

function staged(text: string, from: number, unit: LoadShape['unit']): LoadShape | undefined {
  const stages = parseStages(text);
  if (!stages.ok || !Number.isFinite(from)) return undefined;
  const points: ShapePoint[] = [{ second: 0, value: from }];
  let second = 0;
  for (const { durationMs, target } of stages.value) {
    second += durationMs / 1000;
    points.push({ second, value: target });
  }
  return shapeOf(points, unit);
}

function swept(text: string, stepSeconds: number): LoadShape | undefined {
  const steps = text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number);
  if (!(stepSeconds > 0) || steps.some((lanes) => !Number.isFinite(lanes))) return undefined;
  const points = steps.flatMap((value, index) => [
    { second: index * stepSeconds, value },
    { second: (index + 1) * stepSeconds, value },
  ]);
  return shapeOf(points, 'lanes');
}

function shapeOf(points: readonly ShapePoint[], unit: LoadShape['unit']): LoadShape | undefined {
  const endSecond = points.at(-1)?.second ?? 0;
  const highest = Math.max(0, ...points.map(({ value }) => value));
  return endSecond > 0 && highest > 0 ? { points, endSecond, highest, unit } : undefined;
}
