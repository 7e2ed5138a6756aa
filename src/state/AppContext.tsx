/** Hands the stores and commands made in main.tsx to the components; one hook a store. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Commands } from './commands.ts';
import type { CompareState, CompareStore } from './compareStore.ts';
import type { LibraryState, LibraryStore } from './libraryStore.ts';
import type { PageName, PageStore } from './pageStore.ts';
import type { PlanStore, PlanStoreState } from './planStore.ts';
import type { Preferences, PreferencesStore } from './preferencesStore.ts';
import type { PreRunState, PreRunStore } from './preRunStore.ts';
import type { RunStore, RunStoreState } from './runStore.ts';
import type { ScaleState, ScaleStore } from './scaleStore.ts';
import type { ShareState, ShareStore } from './shareStore.ts';
import type { ViewStore, ViewStoreState } from './viewStore.ts';

export type AppServices = {
  readonly planStore: PlanStore;
  readonly runStore: RunStore;
  readonly preferencesStore: PreferencesStore;
  readonly preRunStore: PreRunStore;
  readonly viewStore: ViewStore;
  readonly pageStore: PageStore;
  readonly libraryStore: LibraryStore;
  readonly compareStore: CompareStore;
  readonly shareStore: ShareStore;
  readonly scaleStore: ScaleStore;
  readonly commands: Commands;
};

const Context = createContext<AppServices | undefined>(undefined);

export const AppProvider = Context.Provider;

function useServices(): AppServices {
  const services = useContext(Context);
  if (services === undefined) throw new Error('AppProvider is missing');
  return services;
}

export function usePlan<T>(select: (state: PlanStoreState) => T): T {
  return useStore(useServices().planStore, select);
}

export function useRun<T>(select: (state: RunStoreState) => T): T {
  return useStore(useServices().runStore, select);
}

export function usePreRun<T>(select: (state: { readonly preRun: PreRunState }) => T): T {
  return useStore(useServices().preRunStore, select);
}

export function usePreferences<T>(select: (state: Preferences) => T): T {
  return useStore(useServices().preferencesStore, select);
}

export function useView<T>(select: (state: ViewStoreState) => T): T {
  return useStore(useServices().viewStore, select);
}

export function usePage(): PageName {
  return useStore(useServices().pageStore, ({ page }) => page);
}

export function useLibrary<T>(select: (state: LibraryState) => T): T {
  return useStore(useServices().libraryStore, select);
}

export function useCompare<T>(select: (state: CompareState) => T): T {
  return useStore(useServices().compareStore, select);
}

export function useShare<T>(select: (state: ShareState) => T): T {
  return useStore(useServices().shareStore, select);
}

export function useScale<T>(select: (state: ScaleState) => T): T {
  return useStore(useServices().scaleStore, select);
}

export function useCommands(): Commands {
  return useServices().commands;
}
