import { useCommands, usePlan, useRun } from '../../state/AppContext.tsx';
import { selectCanRun, selectRun } from '../../state/selectors.ts';
import { Button } from '../kit/Button.tsx';

/** Check and Run, or while a run is on: Pause or Resume, and Stop. */
export function RunControls() {
  const run = useRun(selectRun);
  const canRun = usePlan(selectCanRun);
  const commands = useCommands();
  if (run.phase === 'ready' || run.phase === 'ended') {
    return (
      <>
        <Button
          disabled={!canRun}
          title="Check the plan against this browser, with one trial request"
          onClick={commands.checkPlan}
        >
          Check
        </Button>
        <Button
          variant="primary"
          keys="R"
          disabled={!canRun}
          title={
            canRun
              ? 'Start the run (R, or Ctrl+Enter in a field)'
              : 'The plan has problems: see its fields'
          }
          onClick={commands.startRun}
        >
          Run
        </Button>
      </>
    );
  }
  const stopping = run.phase === 'stopping' || run.phase === 'starting';
  return (
    <>
      {run.phase === 'paused' ? (
        <Button keys="P" onClick={commands.resumeRun}>
          Resume
        </Button>
      ) : (
        <Button keys="P" disabled={stopping} onClick={commands.pauseRun}>
          Pause
        </Button>
      )}
      <Button variant="primary" keys="S" disabled={stopping} onClick={commands.stopRun}>
        Stop
      </Button>
    </>
  );
}
