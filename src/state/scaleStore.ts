/** What the Scale page shows: the plan as another engine takes it. */
import { createStore } from 'zustand/vanilla';
import type { Handover, HandoverName } from '../core/handover/handover.ts';

/** The beginning of a file, as much as one reads. */
export type FilePreview = { readonly name: string; readonly text: string; readonly isCut: boolean };

export type MadeHandover = {
  readonly handover: Handover;
  readonly previews: readonly FilePreview[];
};

export type ScaleState = {
  readonly engine: HandoverName;
  /** The plan in the form, or the one of the result on the page; undefined: neither can be run. */
  readonly source: 'form' | 'result' | undefined;
  /** undefined: none yet, or no plan. */
  readonly made: MadeHandover | undefined;
  readonly problem: string | undefined;
  readonly said: string | undefined;
};

const EMPTY_SCALE: ScaleState = {
  engine: 'k6',
  source: undefined,
  made: undefined,
  problem: undefined,
  said: undefined,
};

export function createScaleStore() {
  return createStore<ScaleState>(() => EMPTY_SCALE);
}

export type ScaleStore = ReturnType<typeof createScaleStore>;
