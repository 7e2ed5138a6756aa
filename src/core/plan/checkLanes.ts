/** Loads of so many requests in flight: a fixed number, stages, a sweep. */
import type { AddIssue } from './addIssue.ts';
import { wholeNumber } from './checkNumber.ts';
import { type ClosedLoad, MAX_LANES, type StagedLoad, type SweepLoad } from './load.ts';
import { parseStages } from './parseStages.ts';
import type { PlanDraft, PlanField } from './plan.ts';

const MAX_SWEEP_STEPS = 20;
const MAX_STEP_SECONDS = 600;
const TOO_MANY = 'At most 1,000: Chrome fails requests past about 1,350 in flight.';

export function checkClosed(draft: PlanDraft, addIssue: AddIssue): ClosedLoad | undefined {
  const concurrency = checkConcurrency(draft.concurrency, addIssue);
  return concurrency === undefined ? undefined : { kind: 'closed', concurrency };
}

export function checkStaged(draft: PlanDraft, addIssue: AddIssue): StagedLoad | undefined {
  const concurrency = checkConcurrency(draft.concurrency, addIssue);
  const stages = parseStages(draft.stages);
  if (!stages.ok) {
    addIssue('stages', stages.error);
    return undefined;
  }
  const most = Math.max(...stages.value.map(({ target }) => target));
  if (most > MAX_LANES) {
    addIssue('stages', TOO_MANY);
    return undefined;
  }
  // Said once, beside the field that was typed first.
  if (concurrency !== undefined && concurrency <= 6) warnAboveSix('stages', most, addIssue);
  return concurrency === undefined
    ? undefined
    : { kind: 'stages', concurrency, stages: stages.value };
}

export function checkSweep(draft: PlanDraft, addIssue: AddIssue): SweepLoad | undefined {
  const steps = checkSteps(draft.sweepSteps, addIssue);
  const stepMs = checkStep(draft.sweepStepSeconds, addIssue);
  if (steps === undefined || stepMs === undefined) return undefined;
  return { kind: 'sweep', steps, stepMs };
}

function checkConcurrency(text: string, addIssue: AddIssue): number | undefined {
  const value = wholeNumber(text, 1, Number.POSITIVE_INFINITY);
  if (value === undefined) {
    addIssue(
      'concurrency',
      'Write a whole number from 1: how many requests may be in flight at once.',
    );
    return undefined;
  }
  if (value > MAX_LANES) {
    addIssue('concurrency', TOO_MANY);
    return undefined;
  }
  warnAboveSix('concurrency', value, addIssue);
  return value;
}

function checkSteps(text: string, addIssue: AddIssue): readonly number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const steps = parts.flatMap((part) => wholeNumber(part, 1, MAX_LANES) ?? []);
  const isAscending = steps.every((lanes, index) => lanes > (steps[index - 1] ?? 0));
  if (parts.length === 0 || steps.length < parts.length || !isAscending) {
    addIssue(
      'sweepSteps',
      'Write whole numbers from 1 to 1,000, each larger than the one before, such as 1, 2, 4, 8.',
    );
    return undefined;
  }
  if (steps.length > MAX_SWEEP_STEPS) {
    addIssue('sweepSteps', `At most ${MAX_SWEEP_STEPS} steps; these are ${steps.length}.`);
    return undefined;
  }
  warnAboveSix('sweepSteps', steps.at(-1) ?? 0, addIssue);
  return steps;
}

function checkStep(text: string, addIssue: AddIssue): number | undefined {
  const seconds = Number(text.trim() || Number.NaN);
  if (seconds >= 1 && seconds <= MAX_STEP_SECONDS) return seconds * 1000;
  addIssue('sweepStepSeconds', `Write seconds, at least 1 and at most ${MAX_STEP_SECONDS}.`);
  return undefined;
}

function warnAboveSix(field: PlanField, lanes: number, addIssue: AddIssue): void {
  if (lanes <= 6) return;
  const message =
    'On HTTP/1.1 a browser opens 6 connections to a host; the rest wait inside it, which adds to latency.';
  addIssue(field, message, 'warning');
}
