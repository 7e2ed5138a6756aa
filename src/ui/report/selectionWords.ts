/** What is selected, as chips: each says one part in a few words and knows the selection without it. Pure. */
import { clipText, formatMs } from '../../core/format.ts';
import { EXCEPTION_HELP } from '../../core/run/exceptionHelp.ts';
import type { OutcomeChoice, Selection, Span } from '../../core/stats/selection.ts';

export type SelectionChip = {
  readonly key: string;
  readonly name: 'time' | 'latency' | 'outcome' | 'id';
  readonly text: string;
  readonly without: Selection;
};

const MAX_ID_LENGTH = 32;
/** More are counted. */
const MAX_ID_CHIPS = 3;

export function selectionChips(selection: Selection): SelectionChip[] {
  const { timeMs, latencyMs, outcomes, ids } = selection;
  const chips: SelectionChip[] = [];
  if (timeMs !== undefined) {
    const text = spanText(timeMs, secondsText, 's');
    chips.push({ key: 'time', name: 'time', text, without: { ...selection, timeMs: undefined } });
  }
  if (latencyMs !== undefined) {
    const text = spanText(latencyMs, formatMs, 'ms');
    const without = { ...selection, latencyMs: undefined };
    chips.push({ key: 'latency', name: 'latency', text, without });
  }
  for (const outcome of outcomes) {
    chips.push({
      key: `outcome ${outcome}`,
      name: 'outcome',
      text: outcomeText(outcome),
      without: { ...selection, outcomes: outcomes.filter((one) => one !== outcome) },
    });
  }
  if (ids.length > MAX_ID_CHIPS) {
    const text = `${ids.length.toLocaleString('en')} ids`;
    chips.push({ key: 'ids', name: 'id', text, without: { ...selection, ids: [] } });
    return chips;
  }
  for (const id of ids) {
    chips.push({
      key: `id ${id}`,
      name: 'id',
      text: clipText(id, MAX_ID_LENGTH),
      without: { ...selection, ids: ids.filter((one) => one !== id) },
    });
  }
  return chips;
}

function outcomeText(outcome: OutcomeChoice): string {
  if (typeof outcome === 'number') return String(outcome);
  if (outcome === 'failed') return 'all failed';
  return outcome === 'cancelled' ? 'cut off' : EXCEPTION_HELP[outcome].title;
}

function spanText({ from, to }: Span, text: (value: number) => string, unit: string): string {
  if (to === Number.POSITIVE_INFINITY) return `${text(from)} ${unit} and more`;
  return from === 0 ? `under ${text(to)} ${unit}` : `${text(from)}–${text(to)} ${unit}`;
}

function secondsText(ms: number): string {
  return String(Number((ms / 1000).toFixed(3)));
}
