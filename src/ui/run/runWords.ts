/** The run's state in words. The first word is part of the public interface. */
import { assertNever } from '../../core/result.ts';
import type { RunEnd } from '../../core/stats/report.ts';
import type { RunState } from '../../state/runStore.ts';

export type StateWord = 'Ready' | 'Running' | 'Paused' | 'Finished' | 'Stopped' | 'Failed';

export function stateWord(run: RunState): StateWord {
  switch (run.phase) {
    case 'ready':
      return 'Ready';
    case 'starting':
    case 'running':
    case 'stopping':
      return 'Running';
    case 'paused':
      return 'Paused';
    case 'ended':
      return endWord(run.report.end?.reason);
    default:
      return assertNever(run);
  }
}

/** What follows the word: why, or from where. */
export function stateRemark(run: RunState): string {
  if (run.phase === 'starting') return ', starting';
  if (run.phase === 'stopping') return ', stopping';
  if (run.phase !== 'ended') return '';
  const rule = run.report.end?.reason === 'aborted' ? ' by the plan’s own rule' : '';
  return run.openedFrom === undefined ? rule : `${rule}, from ${run.openedFrom}`;
}

function endWord(reason: RunEnd['reason'] | undefined): StateWord {
  if (reason === 'stopped' || reason === 'aborted') return 'Stopped';
  return reason === 'completed' || reason === undefined ? 'Finished' : 'Failed';
}
