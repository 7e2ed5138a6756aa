/** The HTML report: what was run, the page's own view of the report, and on paper the tables that a screen scrolls. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { formatCount, formatElapsed } from '../core/format.ts';
import { idCount } from '../core/plan/dataset.ts';
import { amountWords, paceWords } from '../core/plan/loadWords.ts';
import { isStartKnown } from '../core/run/startedWords.ts';
import type { Report } from '../core/stats/report.ts';
import { DEFAULT_PREFERENCES } from '../state/preferencesStore.ts';
import type { ViewCommands } from '../state/viewCommands.ts';
import type { ViewStore } from '../state/viewStore.ts';
import { Button } from '../ui/kit/Button.tsx';
import { ReportView } from '../ui/report/ReportView.tsx';
import type { ReportLook } from '../ui/report/reportLook.ts';
import { PaperTables } from './PaperTables.tsx';
import styles from './StandaloneReport.module.css';

export type StandaloneReportProps = {
  readonly report: Report;
  readonly viewStore: ViewStore;
  readonly commands: ViewCommands;
};

/** A file has no origin that a target could name: any may read its timing. */
const ANY_ORIGIN = '*';

const startedFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'long',
});

export function StandaloneReport({ report, viewStore, commands }: StandaloneReportProps) {
  const view = useSyncExternalStore(viewStore.subscribe, viewStore.getState);
  const [look, setLook] = useState<ReportLook>(DEFAULT_PREFERENCES);
  const onLook = useCallback(
    (change: Partial<ReportLook>) => setLook((before) => ({ ...before, ...change })),
    [],
  );
  const isOnPaper = usePaper();
  const shown = view.shown ?? report;
  return (
    <main className={styles.page}>
      <Heading report={report} />
      <ReportView
        report={report}
        shown={shown}
        selection={view.selection}
        onSelect={commands.select}
        onNarrow={commands.narrow}
        onToggleOutcome={commands.toggleOutcome}
        tab={view.tab}
        onTab={commands.openTab}
        look={look}
        onLook={onLook}
        pageOrigin={ANY_ORIGIN}
      />
      {isOnPaper && <PaperTables report={shown} />}
    </main>
  );
}

function Heading({ report }: { readonly report: Report }) {
  const { plan, dataset, keptOneIn } = report;
  const ids = idCount(dataset);
  const facts = [
    ids === 1 ? '1 id' : `${formatCount(ids)} ids`,
    `${amountWords({ ...plan, dataset, validated: true })}, ${paceWords(plan.load)}`,
    `${isStartKnown(report.startedAtEpochMs) ? `started ${startedFormat.format(report.startedAtEpochMs)}, ` : ''}took ${formatElapsed(report.elapsedMs)}`,
    ...(keptOneIn === 1 ? [] : [`one sample in ${formatCount(keptOneIn)} kept`]),
    'made with Rollcall',
  ];
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        <h1>
          {plan.request.method} <span>{plan.request.endpointTemplate}</span>
        </h1>
        <p>{facts.join(' · ')}</p>
      </div>
      <div className={styles.actions}>
        <Button title="On paper, or as a PDF" onClick={() => print()}>
          Print
        </Button>
      </div>
    </header>
  );
}

/** Whether the page is being printed. There at once: a browser does not wait for a render in its own time. */
function usePaper(): boolean {
  const [isOnPaper, setOnPaper] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setOnPaper(true));
    const after = () => setOnPaper(false);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return isOnPaper;
}
