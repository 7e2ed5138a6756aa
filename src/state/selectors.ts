/** Named readings of the stores; each returns a primitive or an existing reference. */
import type { Report } from '../core/stats/report.ts';
import type { PlanStoreState } from './planStore.ts';
import type { PreRunState } from './preRunStore.ts';
import type { Notice, RunState, RunStoreState } from './runStore.ts';

export function selectRun(state: RunStoreState): RunState {
  return state.run;
}

export function selectNotice(state: RunStoreState): Notice | undefined {
  return state.notice;
}

export function selectOpening(state: RunStoreState): RunStoreState['opening'] {
  return state.opening;
}

export function selectReport(state: RunStoreState): Report | undefined {
  return 'report' in state.run ? state.run.report : undefined;
}

/** Of an opened link: what it does not hold. */
export function selectLeavesOut({ run }: RunStoreState): string | undefined {
  return run.phase === 'ended' ? run.leavesOut : undefined;
}

/** A run is going on, in whatever phase. */
export function isActive(state: RunStoreState): boolean {
  const { phase } = state.run;
  return phase === 'starting' || phase === 'running' || phase === 'paused' || phase === 'stopping';
}

export function selectPreRun(state: { readonly preRun: PreRunState }): PreRunState {
  return state.preRun;
}

export function selectCanRun(state: PlanStoreState): boolean {
  return state.checked?.ready !== undefined;
}
