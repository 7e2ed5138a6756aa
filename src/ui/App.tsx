import { lazy, Suspense, useDeferredValue, useEffect, useState } from 'react';
import { EMPTY_REPORT } from '../core/stats/emptyReport.ts';
import {
  useCommands,
  usePlan,
  usePreferences,
  usePreRun,
  useRun,
  useView,
} from '../state/AppContext.tsx';
import {
  selectCanRun,
  selectNotice,
  selectOpening,
  selectPreRun,
  selectReport,
} from '../state/selectors.ts';
import styles from './App.module.css';
import { Notice } from './kit/Notice.tsx';
import { PlanPanel } from './plan/PlanPanel.tsx';
import { EmptyRun } from './run/EmptyRun.tsx';
import { Opening } from './run/Opening.tsx';
import { runKeyCommand } from './run/runKeys.ts';
import { TopBar } from './run/TopBar.tsx';

/** The form is there before the charts have come over the wire. */
const ReportView = lazy(async () => {
  const { ReportView: component } = await import('./report/ReportView.tsx');
  return { default: component };
});

/** Nobody waits for it before it is asked for. */
const PreRunDialog = lazy(async () => {
  const { PreRunDialog: component } = await import('./run/PreRunDialog.tsx');
  return { default: component };
});

type AppProps = { readonly demoEndpoint: string | undefined; readonly pageOrigin: string };

export function App({ demoEndpoint, pageOrigin }: AppProps) {
  const commands = useCommands();
  const planOpen = usePreferences((preferences) => preferences.planOpen);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = runKeyCommand(event);
      if (command === undefined) return;
      event.preventDefault();
      commands[command]();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [commands]);

  return (
    <div className={styles.app}>
      <TopBar />
      <PreRun />
      <div className={styles.body} data-plan={planOpen ? 'open' : 'closed'}>
        <aside id="plan" aria-label="Plan" hidden={!planOpen} className={styles.plan}>
          <PlanPanel demoEndpoint={demoEndpoint} />
        </aside>
        <main className={styles.run}>
          <RunArea pageOrigin={pageOrigin} />
        </main>
      </div>
    </div>
  );
}

function PreRun() {
  const isOpen = usePreRun((state) => selectPreRun(state).phase !== 'closed');
  const [wasOpen, setWasOpen] = useState(isOpen);
  // Stays from then on: a dialog that is gone gives no focus back.
  if (isOpen && !wasOpen) setWasOpen(true);
  return <Suspense fallback={null}>{wasOpen && <PreRunDialog />}</Suspense>;
}

/** Of its own, so that the form is not rendered with every pulse of a run. */
function RunArea({ pageOrigin }: Pick<AppProps, 'pageOrigin'>) {
  const commands = useCommands();
  const report = useRun(selectReport);
  const notice = useRun(selectNotice);
  const opening = useRun(selectOpening);
  const canRun = usePlan(selectCanRun);
  const selection = useView((view) => view.selection);
  const shown = useView((view) => view.shown);
  const tab = useView((view) => view.tab);
  const look = usePreferences((preferences) => preferences);
  // Made out of sight, behind the first paint: to build it costs 0.4 s, which a run must not pay with its first requests.
  const reportMade = useDeferredValue(true, false) || report !== undefined;
  const whole = report ?? EMPTY_REPORT;
  return (
    <>
      {notice !== undefined && (
        <Notice
          text={notice.text}
          action={notice.offers && { label: 'Undo', onChoose: commands[notice.offers] }}
          onDismiss={commands.dismissNotice}
        />
      )}
      {opening !== undefined && <Opening name={opening} onCancel={commands.cancelOpening} />}
      {report === undefined && <EmptyRun canRun={canRun} />}
      {reportMade && (
        <div className={styles.report} inert={report === undefined}>
          <Suspense fallback={null}>
            <ReportView
              report={whole}
              shown={shown ?? whole}
              selection={selection}
              onSelect={commands.select}
              onNarrow={commands.narrow}
              onToggleOutcome={commands.toggleOutcome}
              tab={tab}
              onTab={commands.openTab}
              look={look}
              onLook={commands.setPreferences}
              pageOrigin={pageOrigin}
              actions={commands}
            />
          </Suspense>
        </div>
      )}
    </>
  );
}
