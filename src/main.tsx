/** Composition root: builds the adapters, the stores and the commands, and renders the page over them. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app.css';
import { draftFromSearch } from './core/plan/address.ts';
import { DEFAULT_DRAFT } from './core/plan/plan.ts';
import { viewFromSearch } from './core/stats/viewAddress.ts';
import { writeClipboard } from './platform/clipboard.ts';
import { createDatasetClient } from './platform/datasetClient.ts';
import { browserFiles } from './platform/files.ts';
import { browserLocalNetwork } from './platform/localNetwork.ts';
import { browserAddress } from './platform/pageAddress.ts';
import { measureRender } from './platform/renderCost.ts';
import { createRunnerClient } from './platform/runnerClient.ts';
import { createSlices } from './platform/slices.ts';
import { createSnapshotClient } from './platform/snapshotClient.ts';
import { localTextStorage } from './platform/textStorage.ts';
import { createTrialClient } from './platform/trialClient.ts';
import { pageVisibility } from './platform/visibility.ts';
import { AppProvider } from './state/AppContext.tsx';
import { createCommands } from './state/commands.ts';
import { readDraft, readPreferences } from './state/draftStorage.ts';
import { createPlanStore } from './state/planStore.ts';
import { createPreferencesStore, DEFAULT_PREFERENCES } from './state/preferencesStore.ts';
import { createPreRunCommands } from './state/preRunCommands.ts';
import { createPreRunStore } from './state/preRunStore.ts';
import { createRunCommands } from './state/runCommands.ts';
import { createRunStore } from './state/runStore.ts';
import { createViewCommands } from './state/viewCommands.ts';
import { createViewStore } from './state/viewStore.ts';
import { App } from './ui/App.tsx';

/** Set in the page by `npm start`, which serves the demo target too; absent where the page is hosted alone. */
const demoEndpoint = document.querySelector<HTMLMetaElement>(
  'meta[name="rollcall-demo-endpoint"]',
)?.content;

const firstDraft = {
  ...DEFAULT_DRAFT,
  ...(demoEndpoint === undefined ? {} : { endpointTemplate: demoEndpoint, ids: '1-500' }),
};
const draft = draftFromSearch(
  location.search,
  readDraft(localTextStorage, firstDraft),
  DEFAULT_DRAFT,
);

const planStore = createPlanStore(draft);
const runStore = createRunStore();
const preRunStore = createPreRunStore();
const preferencesStore = createPreferencesStore(
  readPreferences(localTextStorage, DEFAULT_PREFERENCES),
);

const viewStore = createViewStore(viewFromSearch(location.search));
const slices = createSlices();

const runCommands = createRunCommands({
  planStore,
  runStore,
  runner: createRunnerClient(),
  visibility: pageVisibility,
  measureRender,
  nowMs: () => performance.now(),
  newRunId: () => crypto.randomUUID(),
  nowEpochMs: () => Date.now(),
});

/** Grows with what a person says yes to. */
const confirmedHosts = new Set<string>();

const preRunCommands = createPreRunCommands({
  planStore,
  runStore,
  preRunStore,
  startRun: runCommands.startRun,
  trials: createTrialClient(),
  localNetwork: browserLocalNetwork,
  page: { url: location.href, isSecureContext: globalThis.isSecureContext },
  confirmedHosts,
});

const viewCommands = createViewCommands({
  runStore,
  viewStore,
  slices,
  address: browserAddress,
});

const commands = createCommands({
  planStore,
  runStore,
  viewCommands,
  slices,
  snapshots: createSnapshotClient(),
  trials: createTrialClient(),
  confirmedHosts,
  writeClipboard,
  preferencesStore,
  runCommands,
  preRunCommands,
  datasets: createDatasetClient(),
  files: browserFiles,
  storage: localTextStorage,
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <AppProvider
      value={{ planStore, runStore, preferencesStore, preRunStore, viewStore, commands }}
    >
      <App demoEndpoint={demoEndpoint} pageOrigin={location.origin} />
    </AppProvider>
  </StrictMode>,
);
