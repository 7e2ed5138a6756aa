/** Which page stands in the main part of the window; the plan and the bar with the run's controls are always there. */
import { createStore } from 'zustand/vanilla';

export type PageName = 'run' | 'library' | 'compare' | 'scale';

export function createPageStore() {
  return createStore<{ readonly page: PageName }>(() => ({ page: 'run' }));
}

export type PageStore = ReturnType<typeof createPageStore>;
