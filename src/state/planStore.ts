/**
 * The plan being typed. `parsed` and `checked` are computed by the command that changes the draft (never by an
 * effect), so a view reads them as they are. Only the draft survives a reload, without what looks secret.
 */
import { createStore } from 'zustand/vanilla';
import type { DatasetParse } from '../core/plan/parseDataset.ts';
import type { PlanDraft } from '../core/plan/plan.ts';
import type { CheckedPlan } from '../core/plan/validatePlan.ts';

export type IdsFile = { readonly name: string; readonly sizeBytes: number };

export type PlanStoreState = {
  readonly draft: PlanDraft;
  /** A dropped file takes the place of the typed ids until it is removed. */
  readonly idsFile: IdsFile | undefined;
  /** undefined while the ids are being parsed. */
  readonly parsed: DatasetParse | undefined;
  readonly checked: CheckedPlan | undefined;
};

export function createPlanStore(draft: PlanDraft) {
  return createStore<PlanStoreState>(() => ({
    draft,
    idsFile: undefined,
    parsed: undefined,
    checked: undefined,
  }));
}

export type PlanStore = ReturnType<typeof createPlanStore>;
