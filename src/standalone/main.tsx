/**
 * Entry of the HTML report: reads the run out of the page itself and shows it with the page's own ReportView. It asks nothing of
 * any network and keeps nothing. Built into one file by vite.report.ts.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../app.css';
import './standalone.css';
import { StoredRunBuilder } from '../core/stats/storedRun.ts';
import { FIRST_VIEW } from '../core/stats/viewAddress.ts';
import { createSlices } from '../platform/slices.ts';
import { createRunStore } from '../state/runStore.ts';
import { createViewCommands, type ViewCommandDeps } from '../state/viewCommands.ts';
import { createViewStore } from '../state/viewStore.ts';
import { openEmbedded } from './openEmbedded.ts';
import { fitPaper } from './paper.ts';
import { StandaloneReport } from './StandaloneReport.tsx';

/** Samples folded between two looks at the clock: some 5 ms. */
const STEP = 50_000;

const root = document.getElementById('root');
const data = document.getElementById('rollcall-data');
if (root === null || data === null)
  throw new Error('report.html has no #root or no #rollcall-data');

/** A file may lie anywhere: its address is left alone. */
const noAddress: ViewCommandDeps['address'] = { search: () => '', replaceSearch: () => {} };
const slices = createSlices();
const runStore = createRunStore();
const viewStore = createViewStore(FIRST_VIEW);
const commands = createViewCommands({ runStore, viewStore, slices, address: noAddress });

function say(sentence: string): void {
  const line = document.createElement('p');
  line.className = 'waiting';
  line.setAttribute('role', 'alert');
  line.textContent = sentence;
  root?.replaceChildren(line);
}

const opened = await openEmbedded(data.textContent);
if (opened.ok) {
  const builder = new StoredRunBuilder(opened.value);
  slices.run(
    () => builder.advance(STEP),
    () => {
      const report = builder.report();
      runStore.setState({ run: { phase: 'ended', report, openedFrom: undefined } });
      fitPaper(root);
      createRoot(root).render(
        <StrictMode>
          <StandaloneReport report={report} viewStore={viewStore} commands={commands} />
        </StrictMode>,
      );
    },
  );
} else {
  say(opened.error);
}
