/** How the person likes to look at things; survives a reload. */
import { createStore } from 'zustand/vanilla';

export type Preferences = {
  readonly latencyScale: 'log' | 'linear';
  readonly planOpen: boolean;
};

export const DEFAULT_PREFERENCES: Preferences = { latencyScale: 'log', planOpen: true };

export function createPreferencesStore(preferences: Preferences) {
  return createStore<Preferences>(() => preferences);
}

export type PreferencesStore = ReturnType<typeof createPreferencesStore>;
