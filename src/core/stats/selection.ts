/**
 * Which samples of a run a person looks at: plain data, so that it can stand in a page address. Every part that is given
 * narrows; an empty selection is the whole run. Spans hold their lower bound and not their upper one.
 */

import type { Dataset } from '../plan/dataset.ts';
import { idIndexOfRow } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';
import { cellAt, cellCount, type TextColumn } from '../plan/textColumn.ts';
import { EXCEPTION_KINDS, type ExceptionKind, isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import type { SampleColumns } from '../run/samples.ts';
import { headlineMs, isResponseTime } from './headline.ts';

export type Span = { readonly from: number; readonly to: number };

/** A status that came, a kind of exception, what was cut off, or `failed`: whatever was not expected. */
export type OutcomeChoice = number | ExceptionKind | 'cancelled' | 'failed';

export type Selection = {
  /** Start of the request, ms since the run's start. */
  readonly timeMs: Span | undefined;
  /** The headline latency (headline.ts) in ms. */
  readonly latencyMs: Span | undefined;
  /** How requests ended; empty: however. */
  readonly outcomes: readonly OutcomeChoice[];
  /** Empty: any. */
  readonly ids: readonly string[];
};

export const WHOLE_RUN: Selection = {
  timeMs: undefined,
  latencyMs: undefined,
  outcomes: [],
  ids: [],
};

export function isWholeRun({ timeMs, latencyMs, outcomes, ids }: Selection): boolean {
  return (
    timeMs === undefined && latencyMs === undefined && outcomes.length === 0 && ids.length === 0
  );
}

/** Adds a choice, or takes it away when it is there. */
export function toggled<T>(choices: readonly T[], choice: T): readonly T[] {
  return choices.includes(choice) ? choices.filter((one) => one !== choice) : [...choices, choice];
}

export type SampleMatcher = (columns: SampleColumns, at: number) => boolean;

/** Whether sample `at` of the columns is selected. */
export function selectionMatcher(
  selection: Selection,
  { plan, dataset }: { readonly plan: Plan; readonly dataset: Dataset },
): SampleMatcher {
  const responseTime = isResponseTime(plan.load);
  const { from: fromMs, to: toMs } = selection.timeMs ?? EVERYTHING;
  const latencyMs = selection.latencyMs ?? EVERYTHING;
  // Samples hold floats: 12.2 is a little less there, and would fall out of a span that begins with it.
  const lowMs = Math.fround(latencyMs.from);
  const highMs = Math.fround(latencyMs.to);
  const outcomes = selection.outcomes.length === 0 ? undefined : outcomeFlags(selection.outcomes);
  const ids = selection.ids.length === 0 ? undefined : idFlags(selection.ids, dataset.ids);
  return (columns, at) => {
    const startMs = columns.startMs[at] ?? 0;
    if (startMs < fromMs || startMs >= toMs) return false;
    const valueMs = headlineMs(columns, at, responseTime);
    if (valueMs < lowMs || valueMs >= highMs) return false;
    if (outcomes !== undefined && !outcomes(columns.outcome[at] ?? 0, columns.status[at] ?? 0)) {
      return false;
    }
    return ids === undefined || ids[idIndexOfRow(dataset, columns.row[at] ?? 0)] === 1;
  };
}

const EVERYTHING: Span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const MAX_STATUS = 999;

function outcomeFlags(
  choices: readonly OutcomeChoice[],
): (outcome: number, status: number) => boolean {
  const statuses = new Uint8Array(MAX_STATUS + 1);
  const codes = new Uint8Array(Object.keys(OUTCOME_CODE).length);
  for (const choice of choices) {
    if (typeof choice === 'number') statuses[choice] = 1;
    else if (choice === 'failed') {
      codes[OUTCOME_CODE.unexpected] = 1;
      for (const kind of EXCEPTION_KINDS) codes[OUTCOME_CODE[kind]] = 1;
    } else codes[OUTCOME_CODE[choice]] = 1;
  }
  return (outcome, status) =>
    codes[outcome] === 1 || (isResponse(outcome) && statuses[status] === 1);
}

/** 1 for each chosen id, by its index; ids that the run does not have are left out. */
function idFlags(wanted: readonly string[], ids: TextColumn): Uint8Array {
  const chosen = new Set(wanted);
  const flags = new Uint8Array(cellCount(ids));
  for (let id = 0; id < flags.length; id++) if (chosen.has(cellAt(ids, id))) flags[id] = 1;
  return flags;
}
