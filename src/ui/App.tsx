import { lazy, Suspense, useDeferredValue, useEffect, useState } from 'react';
import { EMPTY_REPORT } from '../core/stats/emptyReport.ts';
import {
  useCommands,
  useLibrary,
  usePage,
  usePlan,
  usePreferences,
  usePreRun,
  useRun,
  useShare,
  useView,
} from '../state/AppContext.tsx';
import type { PageName } from '../state/pageStore.ts';
import {
  selectCanRun,
  selectLeavesOut,
  selectNotice,
  selectOpening,
  selectPreRun,
  selectReport,
} from '../state/selectors.ts';
import styles from './App.module.css';
import { ChartImage } from './charts/chartImage.ts';
import { Notice } from './kit/Notice.tsx';
import { PlanPanel } from './plan/PlanPanel.tsx';
import { EmptyRun } from './run/EmptyRun.tsx';
import { LinkNote } from './run/LinkNote.tsx';
import { Opening } from './run/Opening.tsx';
import { runKeyCommand } from './run/runKeys.ts';
import { TopBar } from './run/TopBar.tsx';

/** The form is there before the charts have come over the wire. */
const ReportView = lazy(async () => {
  const { ReportView: component } = await import('./report/ReportView.tsx');
  return { default: component };
});

const ShareDialog = lazy(async () => {
  const { ShareDialog: component } = await import('./share/ShareDialog.tsx');
  return { default: component };
});

const ComparePage = lazy(async () => {
  const { ComparePage: component } = await import('./compare/ComparePage.tsx');
  return { default: component };
});

const LibraryPage = lazy(async () => {
  const { LibraryPage: component } = await import('./library/LibraryPage.tsx');
  return { default: component };
});

const ScalePage = lazy(async () => {
  const { ScalePage: component } = await import('./scale/ScalePage.tsx');
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
  const page = usePage();
  const isLink = useRun(selectLeavesOut) !== undefined;

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

  // On a phone one stands below the other, and who opens a link wants to read it.
  const plan = (
    <aside key="plan" id="plan" aria-label="Plan" hidden={!planOpen} className={styles.plan}>
      <PlanPanel demoEndpoint={demoEndpoint} />
    </aside>
  );
  const main = (
    <main key="main" className={styles.main}>
      <Pages pageOrigin={pageOrigin} />
    </main>
  );
  return (
    <ChartImage value={commands.saveChartImage}>
      <div className={styles.app}>
        <TopBar />
        <PreRun />
        <Share />
        <div className={styles.body} data-plan={planOpen ? 'open' : 'closed'} data-page={page}>
          {isLink ? [main, plan] : [plan, main]}
        </div>
      </div>
    </ChartImage>
  );
}

/** The run stays as it is while another page is looked at: only hidden, which keeps its charts from being drawn. */
function Pages({ pageOrigin }: Pick<AppProps, 'pageOrigin'>) {
  const page = usePage();
  return (
    <>
      <News />
      <div className={styles.run} hidden={page !== 'run'}>
        <LibraryNews />
        <RunArea pageOrigin={pageOrigin} />
      </div>
      {page !== 'run' && (
        <div className={styles.run}>
          <Suspense fallback={null}>
            <OtherPage page={page} />
          </Suspense>
        </div>
      )}
    </>
  );
}

function OtherPage({ page }: { readonly page: PageName }) {
  if (page === 'library') return <LibraryPage />;
  return page === 'scale' ? <ScalePage /> : <ComparePage />;
}

/** What was done or went wrong, on whatever page that was. */
function News() {
  const commands = useCommands();
  const notice = useRun(selectNotice);
  if (notice === undefined) return null;
  return (
    <div className={styles.news}>
      <Notice
        text={notice.text}
        action={notice.offers && { label: 'Undo', onChoose: commands[notice.offers] }}
        onDismiss={commands.dismissNotice}
      />
    </div>
  );
}

/** What cannot wait until the library is opened: a run that was cut off, or one that is no longer saved as it goes. */
function LibraryNews() {
  const { library, openPage } = useCommands();
  const trouble = useLibrary((state) => state.trouble);
  const lostCount = useLibrary((state) => state.lostRuns.length);
  return (
    <>
      {trouble !== undefined && <Notice text={trouble} onDismiss={library.dismissTrouble} />}
      {lostCount > 0 && (
        <Notice
          text={
            lostCount === 1
              ? 'A run was cut off when its page closed: recovered, incomplete.'
              : `${lostCount} runs were cut off when their page closed: recovered, incomplete.`
          }
          action={{ label: 'Show', onChoose: () => openPage('library') }}
        />
      )}
    </>
  );
}

function PreRun() {
  const isOpen = usePreRun((state) => selectPreRun(state).phase !== 'closed');
  const [wasOpen, setWasOpen] = useState(isOpen);
  // Stays from then on: a dialog that is gone gives no focus back.
  if (isOpen && !wasOpen) setWasOpen(true);
  return <Suspense fallback={null}>{wasOpen && <PreRunDialog />}</Suspense>;
}

function Share() {
  const isOpen = useShare((share) => share.report !== undefined);
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  return <Suspense fallback={null}>{wasOpen && <ShareDialog />}</Suspense>;
}

/** Of its own, so that the form is not rendered with every pulse of a run. */
function RunArea({ pageOrigin }: Pick<AppProps, 'pageOrigin'>) {
  const commands = useCommands();
  const report = useRun(selectReport);
  const opening = useRun(selectOpening);
  const leavesOut = useRun(selectLeavesOut);
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
      {opening !== undefined && <Opening opening={opening} onCancel={commands.cancelOpening} />}
      {leavesOut !== undefined && (
        <LinkNote
          leavesOut={leavesOut}
          canKeep={report?.digest === undefined}
          canUse={report?.digest?.isCut !== true}
        />
      )}
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
