/**
 * The use cases. The only file that joins stores and adapters; stores hold no actions and know nothing of each
 * other. Everything that comes from outside (worker, files, storage) passes here.
 */
import { formatCount } from '../core/format.ts';
import type { PlanDraft } from '../core/plan/plan.ts';
import { DEFAULT_REDACTION } from '../core/snapshot/redactionChoice.ts';
import type { Report } from '../core/stats/report.ts';
import type { WriteClipboard } from '../platform/clipboard.ts';
import type { DatasetClient } from '../platform/datasetClient.ts';
import type { Files } from '../platform/files.ts';
import type { Slices } from '../platform/slices.ts';
import type { SnapshotClient } from '../platform/snapshotClient.ts';
import type { TextStorage } from '../platform/textStorage.ts';
import type { TrialClient } from '../platform/trialClient.ts';
import type { CompareCommands } from './compareCommands.ts';
import type { CompareStore } from './compareStore.ts';
import { writePreferences } from './draftStorage.ts';
import type { Exporter } from './exportCommands.ts';
import type { ExportName } from './exportFormats.ts';
import { createFileCommands, type FileCommands } from './fileCommands.ts';
import { fileStem } from './fileStem.ts';
import { createIdCommands, type IdCommands } from './idCommands.ts';
import type { LibraryCommands } from './libraryCommands.ts';
import type { LinkCommands } from './linkCommands.ts';
import { createPageCommands, type PageCommands } from './pageCommands.ts';
import type { PageStore } from './pageStore.ts';
import { createPlanCommands, type PlanCommands } from './planCommands.ts';
import type { PlanStore } from './planStore.ts';
import type { Preferences, PreferencesStore } from './preferencesStore.ts';
import type { PreRunCommands } from './preRunCommands.ts';
import type { RunCommands } from './runCommands.ts';
import type { RunStore } from './runStore.ts';
import { createScaleCommands, type ScaleCommands, type ScaleDeps } from './scaleCommands.ts';
import type { ScaleStore } from './scaleStore.ts';
import { selectReport } from './selectors.ts';
import { createSeriesCommands, type SeriesCommands } from './seriesCommands.ts';
import { createShareCommands, type ShareCommands, type ShareDeps } from './shareCommands.ts';
import type { ShareStore } from './shareStore.ts';
import type { ViewCommands } from './viewCommands.ts';

/** `startRun` is the guarded one: it may ask first. */
export type Commands = Omit<RunCommands, 'startRun' | 'keptAnswers'> &
  PreRunCommands &
  PlanCommands &
  FileCommands &
  ViewCommands &
  PageCommands &
  CompareCommands &
  SeriesCommands &
  ShareCommands &
  ScaleCommands &
  LinkCommands & {
    /** The plan of the result on the page into the form. */
    readonly usePlan: () => void;
    /** An imported request into the form, and the sentence that says what was done. */
    readonly takeRequest: (fields: Partial<PlanDraft>, said: string) => void;
    /** The result of an opened link into the library. */
    readonly keepLink: () => Promise<void>;
    readonly ids: IdCommands;
    readonly library: LibraryCommands;
    /** The run of the page, with what always stays here left out. */
    readonly exportAs: (name: ExportName) => void;
    /** A chart of the page as a PNG file. */
    readonly saveChartImage: (title: string, element: HTMLElement) => void;
    /** As asyncio.gather gives them: what returned, or what raised. */
    readonly exportOutcomes: (which: 'successes' | 'exceptions') => void;
    readonly dismissNotice: () => void;
    readonly setPreferences: (change: Partial<Preferences>) => void;
  };

export type CommandDeps = {
  readonly planStore: PlanStore;
  readonly runStore: RunStore;
  readonly preferencesStore: PreferencesStore;
  readonly runCommands: RunCommands;
  readonly preRunCommands: PreRunCommands;
  readonly viewCommands: ViewCommands;
  readonly libraryCommands: LibraryCommands;
  readonly pageStore: PageStore;
  readonly exporter: Exporter;
  readonly pictureOf: (element: HTMLElement) => Promise<Blob>;
  readonly compareStore: CompareStore;
  readonly compareCommands: CompareCommands;
  readonly shareStore: ShareStore;
  readonly makeLinks: ShareDeps['makeLinks'];
  readonly linkCommands: LinkCommands;
  readonly scaleStore: ScaleStore;
  readonly after: ScaleDeps['after'];
  readonly snapshots: SnapshotClient;
  /** For single requests outside of a run. */
  readonly trials: TrialClient;
  readonly confirmedHosts: ReadonlySet<string>;
  readonly writeClipboard: WriteClipboard;
  readonly slices: Slices;
  readonly datasets: DatasetClient;
  readonly files: Files;
  readonly storage: TextStorage;
};

/** Values that were left out come back as empty headers. */
const PLAN_TAKEN =
  'The plan of this result is in the form. Nothing secret was in it: fill in the headers that have no value, and the body.';

export function createCommands(deps: CommandDeps): Commands {
  const { runStore, preferencesStore, datasets, files, storage } = deps;

  const planCommands = createPlanCommands({ planStore: deps.planStore, datasets, storage });

  const fileCommands = createFileCommands({
    runStore,
    files,
    snapshots: deps.snapshots,
    slices: deps.slices,
    onOpened: (file, report) => void deps.libraryCommands.onOpened(file, report),
    onPlan(file, { draft, idsFile }) {
      planCommands.takeDraft(draft);
      runStore.setState({
        notice: { text: planOpenedWords(file.name, idsFile), offers: 'undoPlan' },
      });
    },
    onIds(file, text) {
      planCommands.takeIds({ name: file.name, sizeBytes: file.size }, text);
    },
  });

  const ids = createIdCommands({
    ...deps,
    planCommands,
    startRun: deps.preRunCommands.startRun,
    keptAnswers: deps.runCommands.keptAnswers,
  });

  const exportAs = (name: ExportName) => {
    const report = selectReport(runStore.getState());
    if (report === undefined) return;
    const say = (problem: string | undefined) => {
      if (problem !== undefined) runStore.setState({ notice: { text: problem } });
    };
    const save = (redacted: Report) => void deps.exporter.save(redacted, name, say);
    deps.exporter.redact(report, DEFAULT_REDACTION, save, say);
  };

  return {
    ...deps.runCommands,
    ...deps.preRunCommands,
    ...deps.viewCommands,
    ...planCommands,
    ids,
    library: deps.libraryCommands,
    ...deps.compareCommands,
    ...createSeriesCommands(deps),
    ...createShareCommands(deps),
    ...createScaleCommands(deps),
    ...deps.linkCommands,
    async keepLink() {
      const report = selectReport(runStore.getState());
      if (report === undefined) return;
      await deps.libraryCommands.keepReport(report, 'link');
      runStore.setState({ notice: { text: 'This result is in the library now.' } });
    },
    usePlan() {
      const report = selectReport(runStore.getState());
      if (report === undefined) return;
      planCommands.takePlanOf(report);
      const { digest } = report;
      const some =
        digest === undefined || digest.shownIdCount === digest.idCount
          ? ''
          : ` Of its ${formatCount(digest.idCount)} ids the ${formatCount(digest.shownIdCount)} that the link holds are there.`;
      runStore.setState({ notice: { text: `${PLAN_TAKEN}${some}`, offers: 'undoPlan' } });
    },
    takeRequest(fields, said) {
      planCommands.takeFields(fields);
      runStore.setState({ notice: { text: said, offers: 'undoPlan' } });
    },
    ...createPageCommands({ pageStore: deps.pageStore, library: deps.libraryCommands }),
    ...fileCommands,
    exportAs,
    exportOutcomes: exportAs,
    saveChartImage(title, element) {
      const startedAtEpochMs = selectReport(runStore.getState())?.startedAtEpochMs ?? 0;
      const name = `${fileStem(startedAtEpochMs)}-${title.toLowerCase().replaceAll(/\W+/g, '-')}.png`;
      deps.pictureOf(element).then(
        (picture) => files.save(name, 'image/png', [picture]),
        () => runStore.setState({ notice: { text: 'This browser could not draw the image.' } }),
      );
    },
    dismissNotice() {
      runStore.setState({ notice: undefined });
    },
    setPreferences(change) {
      preferencesStore.setState(change);
      writePreferences(storage, preferencesStore.getState());
    },
  };
}

function planOpenedWords(name: string, idsFile: string | undefined): string {
  const ids = idsFile === undefined ? '' : ` Its ids are in ${idsFile}: drop that file on the ids.`;
  return `The plan of ${name} is in the form. What it takes from the environment stands there as \${NAME}: fill it in.${ids}`;
}
