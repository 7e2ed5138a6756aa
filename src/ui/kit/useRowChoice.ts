import { useState } from 'react';
import {
  chosenRows,
  isChosen,
  NONE_CHOSEN,
  type RowChoice,
  type RowReach,
  reachTo,
  withAllRows,
  withRow,
} from './rowChoice.ts';
import type { TableChoice } from './tableChoice.ts';

export type RowChoosing = {
  readonly chosen: RowChoice;
  /** For a table with these rows. */
  readonly choiceAmong: (rowCount: number, keyAt: (row: number) => number) => TableChoice;
};

/** The choice of a table that keeps its own. Another `of` (another run, say) begins with none. */
export function useRowChoice(of: unknown): RowChoosing {
  const [state, setState] = useState<{ of: unknown; chosen: RowChoice; reach?: RowReach }>({
    of,
    chosen: NONE_CHOSEN,
  });
  const chosen = state.of === of ? state.chosen : NONE_CHOSEN;
  const choose = (next: RowChoice) => setState({ of, chosen: next });
  const choiceAmong = (rowCount: number, keyAt: (row: number) => number): TableChoice => ({
    has: (row) => isChosen(chosen, keyAt(row)),
    set: (row, isWanted) => choose(withRow(chosen, keyAt(row), isWanted)),
    extend: (anchor, row) => {
      const reach = reachTo(chosen, state.reach, anchor, row, keyAt);
      setState({ of, chosen: reach.made, reach });
    },
    all: () => choose(withAllRows(chosen, rowCount, keyAt)),
    none: () => choose(NONE_CHOSEN),
    rows: () => chosenRows(chosen, rowCount, keyAt),
  });
  return { chosen, choiceAmong };
}
