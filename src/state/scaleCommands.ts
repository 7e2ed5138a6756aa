/** The plan handed to another engine: the one in the form, else the one of the result that is looked at. */
import type {
  HandedOver,
  Handover,
  HandoverFile,
  HandoverName,
} from '../core/handover/handover.ts';
import type { Files } from '../platform/files.ts';
import type { PageStore } from './pageStore.ts';
import type { PlanStore } from './planStore.ts';
import type { RunStore } from './runStore.ts';
import type { FilePreview, ScaleState, ScaleStore } from './scaleStore.ts';
import { selectReport } from './selectors.ts';

export type ScaleCommands = {
  readonly chooseEngine: (engine: HandoverName) => void;
  /** Every file of the handover, as downloads. */
  readonly saveHandover: () => void;
  /** For `rollcall run`. */
  readonly savePlanFile: () => void;
};

export type ScaleDeps = {
  readonly scaleStore: ScaleStore;
  readonly pageStore: PageStore;
  readonly planStore: PlanStore;
  readonly runStore: RunStore;
  readonly files: Files;
  readonly after: (ms: number, callback: () => void) => void;
};

/** More is not read on a page. */
const PREVIEW_CHARS = 6000;
/** While one types in the form. */
const CALM_MS = 300;
const NOT_LOADED =
  'A part of this page could not be loaded. Is its server still there? Try again, or reload the page.';

export function createScaleCommands(deps: ScaleDeps): ScaleCommands {
  const { scaleStore, pageStore, planStore, runStore } = deps;
  let turn = 0;

  const prepare = async () => {
    const mine = ++turn;
    const found = handedOver(deps);
    const { engine } = scaleStore.getState();
    if (found === undefined) {
      scaleStore.setState({ source: undefined, made: undefined, problem: undefined });
      return;
    }
    try {
      const { handoverOf } = await import('../core/handover/handovers.ts');
      if (mine !== turn) return;
      const handover = handoverOf(engine, found.run);
      const previews = handover.files.map(previewOf);
      scaleStore.setState({
        source: found.source,
        made: { handover, previews },
        problem: undefined,
      });
    } catch {
      if (mine === turn) scaleStore.setState({ made: undefined, problem: NOT_LOADED });
    }
  };

  const isOpen = () => pageStore.getState().page === 'scale';
  const prepareSoon = () => {
    const mine = ++turn;
    deps.after(CALM_MS, () => {
      if (mine === turn && isOpen()) void prepare();
    });
  };

  pageStore.subscribe(({ page }, before) => {
    if (page === 'scale' && before.page !== 'scale') void prepare();
  });
  planStore.subscribe(({ checked }, before) => {
    if (checked !== before.checked && isOpen()) prepareSoon();
  });
  runStore.subscribe((state, before) => {
    const plan = selectReport(state)?.plan;
    if (plan !== selectReport(before)?.plan && isOpen()) prepareSoon();
  });

  return {
    chooseEngine(engine) {
      scaleStore.setState({ engine, said: undefined });
      void prepare();
    },
    saveHandover() {
      const { made } = scaleStore.getState();
      if (made === undefined) return;
      for (const file of made.handover.files) save(deps.files, file);
      scaleStore.setState({ said: savedWords(made.handover) });
    },
    savePlanFile() {
      const found = handedOver(deps);
      if (found === undefined) return;
      const write = async () => {
        const { writePlanFile } = await import('../core/plan/planFileText.ts');
        const { text } = writePlanFile(found.run.plan, found.run.dataset);
        deps.files.save('rollcall.plan.json', 'application/json', [text]);
        scaleStore.setState({ said: 'rollcall.plan.json is saved.' });
      };
      write().catch(() => scaleStore.setState({ problem: NOT_LOADED }));
    },
  };
}

function handedOver({
  planStore,
  runStore,
}: ScaleDeps): { readonly run: HandedOver; readonly source: ScaleState['source'] } | undefined {
  const ready = planStore.getState().checked?.ready;
  if (ready !== undefined) return { run: { plan: ready, dataset: ready.dataset }, source: 'form' };
  const report = selectReport(runStore.getState());
  // What was cut by a link, or made up for the file of a tool, is no plan that anyone wrote.
  if (report === undefined || report.digest !== undefined) return undefined;
  return { run: report, source: 'result' };
}

function previewOf({ name, pieces }: HandoverFile): FilePreview {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length > PREVIEW_CHARS)
      return { name, text: text.slice(0, PREVIEW_CHARS), isCut: true };
  }
  return { name, text, isCut: false };
}

function save(files: Files, { name, mediaType, pieces }: HandoverFile): void {
  files.save(name, mediaType, [...pieces]);
}

function savedWords({ files }: Handover): string {
  const names = files.map(({ name }) => name).join(', ');
  return files.length === 1
    ? `${names} is saved.`
    : `${names} are saved: keep them in one folder. The browser may ask whether this page may save several.`;
}
