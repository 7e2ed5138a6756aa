/**
 * From the form's load fields to a LoadModel and how long it goes on: every problem beside its field, in one sentence.
 * Only the fields of the chosen load are looked at. Stages and a sweep say themselves how long they last. A result is
 * there exactly when no error was found, but for a shuffle's bad seed, which is reported with the order.
 */
import { assertNever } from '../result.ts';
import type { AddIssue } from './addIssue.ts';
import { checkClosed, checkStaged, checkSweep } from './checkLanes.ts';
import { checkLength } from './checkLength.ts';
import { checkArrivalCount, checkOpenLoad, checkOpenStages } from './checkOpenLoad.ts';
import { checkThinkTime, checkWarmUp } from './checkWarmUp.ts';
import type { LoadModel, ThinkTime, WarmUp } from './load.ts';
import { stagesMs } from './parseStages.ts';
import type { PlanDraft, RunLength } from './plan.ts';

export type CheckedLoad = {
  readonly load: LoadModel;
  readonly length: RunLength;
  readonly warmUp: WarmUp;
  readonly thinkTime: ThinkTime;
};

export function checkLoad(
  draft: PlanDraft,
  rowCount: number,
  addIssue: AddIssue,
): CheckedLoad | undefined {
  const load = checkKind(draft, addIssue);
  const length = checkLengthOf(draft, load, rowCount, addIssue);
  const warmUp = checkWarmUp(draft.warmUp, addIssue);
  const isOpen = draft.loadKind === 'open' || draft.loadKind === 'openStages';
  const thinkTime = checkThinkTime(draft.thinkTime, isOpen, addIssue);
  if (!load || !length || !warmUp || !thinkTime) return undefined;
  if (load.kind === 'open' && !checkArrivalCount(load, length, addIssue)) return undefined;
  if (load.kind === 'open' && load.ratePerSecond === 0 && warmUp.kind !== 'none') {
    addIssue(
      'warmUp',
      'The warm-up runs at the first rate, which is 0. Write a first rate above 0, or no warm-up.',
    );
    return undefined;
  }
  return { load, length, warmUp, thinkTime };
}

function checkKind(draft: PlanDraft, addIssue: AddIssue): LoadModel | undefined {
  switch (draft.loadKind) {
    case 'closed':
      return checkClosed(draft, addIssue);
    case 'stages':
      return checkStaged(draft, addIssue);
    case 'sweep':
      return checkSweep(draft, addIssue);
    case 'open':
      return checkOpenLoad(draft, addIssue);
    case 'openStages':
      return checkOpenStages(draft, addIssue);
    default:
      return assertNever(draft.loadKind);
  }
}

function checkLengthOf(
  draft: PlanDraft,
  load: LoadModel | undefined,
  rowCount: number,
  addIssue: AddIssue,
): RunLength | undefined {
  if (draft.loadKind === 'closed' || draft.loadKind === 'open')
    return checkLength(draft, rowCount, addIssue);
  if (load === undefined) return undefined;
  if (load.kind === 'sweep')
    return { kind: 'duration', durationMs: load.steps.length * load.stepMs };
  return load.kind === 'closed'
    ? undefined
    : { kind: 'duration', durationMs: stagesMs(load.stages) };
}
