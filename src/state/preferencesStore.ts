/** How the person likes to look at things; survives a reload. */
import { createStore } from 'zustand/vanilla';

export type Preferences = {
  readonly latencyScale: 'log' | 'linear';
  readonly planOpen: boolean;
  /** T of Apdex. */
  readonly apdexThresholdMs: number;
};

export const DEFAULT_PREFERENCES: Preferences = {
  latencyScale: 'log',
  planOpen: true,
  apdexThresholdMs: 500,
};

export function createPreferencesStore(preferences: Preferences) {
  return createStore<Preferences>(() => preferences);
}

export type PreferencesStore = ReturnType<typeof createPreferencesStore>;
