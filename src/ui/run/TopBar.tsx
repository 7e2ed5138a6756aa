import { PanelLeft } from 'lucide-react';
import { useCommands, usePreferences, useRun } from '../../state/AppContext.tsx';
import { selectReport, selectRun } from '../../state/selectors.ts';
import { FileControls } from './FileControls.tsx';
import { LiveLoad } from './LiveLoad.tsx';
import { RunControls } from './RunControls.tsx';
import { RunProgress } from './RunProgress.tsx';
import { stateRemark, stateWord } from './runWords.ts';
import styles from './TopBar.module.css';

export function TopBar() {
  const run = useRun(selectRun);
  const report = useRun(selectReport);
  const planOpen = usePreferences((preferences) => preferences.planOpen);
  const commands = useCommands();
  const word = stateWord(run);
  return (
    <header className={styles.bar}>
      <button
        type="button"
        className={styles.panelButton}
        aria-label="Plan panel"
        aria-expanded={planOpen}
        aria-controls="plan"
        title={planOpen ? 'Hide the plan' : 'Show the plan'}
        onClick={() => commands.setPreferences({ planOpen: !planOpen })}
      >
        <PanelLeft size={16} aria-hidden />
      </button>
      <div className={styles.brand}>
        <svg viewBox="0 0 18 18" aria-hidden="true">
          <path d="M2 4h6M2 9h11M2 14h8" />
          <circle cx="11.5" cy="4" r="1.6" />
          <circle cx="16" cy="9" r="1.6" />
          <circle cx="13" cy="14" r="1.6" />
        </svg>
        <h1>Rollcall</h1>
      </div>
      <div role="status" aria-label="Run state" className={styles.state} data-state={word}>
        <i aria-hidden="true" />
        {word}
        <span className={styles.remark}>{stateRemark(run)}</span>
      </div>
      <div className={styles.progress}>
        {report !== undefined && <RunProgress report={report} />}
      </div>
      {(run.phase === 'running' || run.phase === 'paused') && (
        <LiveLoad key={run.runId} load={run.report.plan.load} />
      )}
      <div className={styles.controls}>
        <RunControls />
        <span className={styles.divider} aria-hidden="true" />
        <FileControls canExport={report !== undefined} />
      </div>
    </header>
  );
}
