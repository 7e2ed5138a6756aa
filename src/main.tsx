/** Composition root: builds the adapters, the stores and the commands, and renders the page over them. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app.css';
import { draftFromSearch } from './core/plan/address.ts';
import { DEFAULT_DRAFT } from './core/plan/plan.ts';
import { viewFromSearch } from './core/stats/viewAddress.ts';
import { pictureOf } from './platform/chartPicture.ts';
import { writeClipboard } from './platform/clipboard.ts';
import { browserCompression } from './platform/compression.ts';
import { createDatasetClient } from './platform/datasetClient.ts';
import { browserFiles } from './platform/files.ts';
import { createLibraryChannel } from './platform/libraryChannel.ts';
import { browserLocalNetwork } from './platform/localNetwork.ts';
import { browserAddress } from './platform/pageAddress.ts';
import { createPseudonymKey } from './platform/pseudonymKey.ts';
import { measureRender } from './platform/renderCost.ts';
import { createRunDatabase } from './platform/runDatabase.ts';
import { createRunConnection } from './platform/runDatabaseConnection.ts';
import { createRecordingStore } from './platform/runDatabaseRecordings.ts';
import { createRunLocks } from './platform/runLocks.ts';
import { createRunnerClient } from './platform/runnerClient.ts';
import { createRunPacker } from './platform/runPacker.ts';
import { createRunRecorder } from './platform/runRecorder.ts';
import { createSlices } from './platform/slices.ts';
import { createSnapshotClient } from './platform/snapshotClient.ts';
import { createStorageManagement } from './platform/storageRoom.ts';
import { localTextStorage } from './platform/textStorage.ts';
import { createTrialClient } from './platform/trialClient.ts';
import { takeUnattended } from './platform/unattended.ts';
import { pageVisibility } from './platform/visibility.ts';
import { AppProvider } from './state/AppContext.tsx';
import { createCommands } from './state/commands.ts';
import { createCompareCommands } from './state/compareCommands.ts';
import { createCompareStore } from './state/compareStore.ts';
import { readDraft, readPreferences } from './state/draftStorage.ts';
import { createExporter } from './state/exportCommands.ts';
import { createLibraryCommands } from './state/libraryCommands.ts';
import { createLibraryReports } from './state/libraryReports.ts';
import { createLibraryStore } from './state/libraryStore.ts';
import { degradedWords } from './state/libraryWords.ts';
import { createLinkCommands } from './state/linkCommands.ts';
import { createPageStore } from './state/pageStore.ts';
import { createPlanStore } from './state/planStore.ts';
import { createPreferencesStore, DEFAULT_PREFERENCES } from './state/preferencesStore.ts';
import { createPreRunCommands } from './state/preRunCommands.ts';
import { createPreRunStore } from './state/preRunStore.ts';
import { createRunCommands } from './state/runCommands.ts';
import { createRunStore } from './state/runStore.ts';
import { createScaleStore } from './state/scaleStore.ts';
import { createShareStore } from './state/shareStore.ts';
import { createViewCommands } from './state/viewCommands.ts';
import { createViewStore } from './state/viewStore.ts';
import { App } from './ui/App.tsx';

/** First: nothing else may read an address that holds its token. */
const unattended = takeUnattended(window);

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
const pageStore = createPageStore();
const slices = createSlices();

const libraryStore = createLibraryStore();
const connection = createRunConnection({
  onTrouble: ({ message }) => libraryStore.setState({ trouble: message }),
});
const recordings = { ...createRecordingStore(connection), ...unattended?.recordings };
/** `navigator.locks` and `navigator.storage` are there in secure contexts only. */
const locks = createRunLocks(navigator.locks as LockManager | undefined);
const recorder = createRunRecorder({
  recordings,
  locks,
  nowEpochMs: () => Date.now(),
  onDegraded: (trouble) => libraryStore.setState({ trouble: degradedWords(trouble) }),
});
pageVisibility.onHidden(() => recorder.flush());

const packer = createRunPacker();
const exporter = createExporter({
  files: browserFiles,
  slices,
  pseudonymKey: createPseudonymKey(localTextStorage),
  packer,
  loadTemplate: async () => (await import('virtual:rollcall-report-template')).template,
});

const libraryCommands = createLibraryCommands({
  libraryStore,
  database: createRunDatabase(connection),
  recordings,
  recorder,
  locks,
  packer,
  redact: exporter.redactByDefault,
  channel: createLibraryChannel(),
  storageManagement: createStorageManagement(navigator.storage as StorageManager | undefined),
  texts: localTextStorage,
  snapshots: createSnapshotClient(),
  slices,
  openSnapshot: (file) => commands.openFiles([file]),
  saveBlob: (name, blob) => browserFiles.save(name, blob.type, [blob]),
  newRunId: () => crypto.randomUUID(),
  nowEpochMs: () => Date.now(),
  after: (ms, callback) => void setTimeout(callback, ms),
});

const runCommands = createRunCommands({
  runStore,
  runner: createRunnerClient(),
  visibility: pageVisibility,
  measureRender,
  nowMs: () => performance.now(),
  newRunId: () => crypto.randomUUID(),
  nowEpochMs: () => Date.now(),
  recorder,
  onFinished(id, report) {
    if (unattended === undefined) void libraryCommands.keepFinished(id, report);
  },
});

const page = { url: location.href, isSecureContext: globalThis.isSecureContext };
/** Grows with what a person says yes to. */
const confirmedHosts = new Set<string>();

const preRunCommands = createPreRunCommands({
  planStore,
  runStore,
  preRunStore,
  startRun: runCommands.startRun,
  trials: createTrialClient(),
  localNetwork: browserLocalNetwork,
  page,
  confirmedHosts,
});

const viewCommands = createViewCommands({
  runStore,
  viewStore,
  slices,
  address: browserAddress,
});

const compareStore = createCompareStore();
const compareReports = createLibraryReports({ snapshots: createSnapshotClient(), slices });
const compareCommands = createCompareCommands({
  compareStore,
  pageStore,
  runStore,
  libraryStore,
  slices,
  readRun: libraryCommands.readRun,
  readFile: compareReports.read,
  newId: () => crypto.randomUUID(),
});

const datasets = createDatasetClient();
const shareStore = createShareStore();
const scaleStore = createScaleStore();
const linkCommands = createLinkCommands({
  runStore,
  address: browserAddress,
  compression: browserCompression,
  slices,
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
  libraryCommands,
  pageStore,
  exporter,
  pictureOf,
  compareStore,
  compareCommands,
  shareStore,
  scaleStore,
  after: (ms, callback) => void setTimeout(callback, ms),
  linkCommands,
  makeLinks: async (report) => {
    const { linksOf } = await import('./state/linkContents.ts');
    return linksOf(report, browserCompression, browserAddress.base());
  },
  preRunCommands,
  datasets,
  files: browserFiles,
  storage: localTextStorage,
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <AppProvider
      value={{
        planStore,
        runStore,
        preferencesStore,
        preRunStore,
        viewStore,
        pageStore,
        libraryStore,
        compareStore,
        shareStore,
        scaleStore,
        commands,
      }}
    >
      <App demoEndpoint={demoEndpoint} pageOrigin={location.origin} />
    </AppProvider>
  </StrictMode>,
);

if (unattended === undefined) {
  void libraryCommands.start();
  void linkCommands.openLink();
} else {
  void import('./state/unattendedCommands.ts').then(({ runUnattended }) =>
    runUnattended({
      ...runCommands,
      link: unattended.link,
      planStore,
      runStore,
      datasets,
      recorder,
      page,
      visibility: pageVisibility,
      after: (ms, callback) => void setTimeout(callback, ms),
      closePage: () => window.close(),
    }),
  );
}
