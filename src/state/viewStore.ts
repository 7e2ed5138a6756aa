/** What of the result a person looks at. `shown` is computed by the commands, in slices (viewCommands.ts). */
import { createStore } from 'zustand/vanilla';
import type { Report } from '../core/stats/report.ts';
import type { View } from '../core/stats/viewAddress.ts';

export type ViewStoreState = View & {
  /** The report of the selection; undefined: the whole run is shown, or the selection's report is not made yet. */
  readonly shown: Report | undefined;
};

export function createViewStore(view: View) {
  return createStore<ViewStoreState>(() => ({ ...view, shown: undefined }));
}

export type ViewStore = ReturnType<typeof createViewStore>;
