/** The plan being typed: what changes it, and the way back from what changed it without typing. */
import { draftOf } from '../core/plan/draftOf.ts';
import { firstRowsOf, idsText } from '../core/plan/idsText.ts';
import type { PlanDraft } from '../core/plan/plan.ts';
import { checkPlan } from '../core/plan/validatePlan.ts';
import type { Report } from '../core/stats/report.ts';
import type { DatasetClient } from '../platform/datasetClient.ts';
import type { TextStorage } from '../platform/textStorage.ts';
import { writeDraft } from './draftStorage.ts';
import type { IdsFile, PlanStore, PlanStoreState } from './planStore.ts';

export type PlanCommands = {
  readonly editDraft: (change: Partial<PlanDraft>) => void;
  readonly removeIdsFile: () => void;
  /** A file of ids takes the place of the typed ones. */
  readonly takeIds: (file: IdsFile, text: string) => void;
  /** Takes some ids of a report into the plan; `undoPlan` gives back what was there. Calls `onReady` when they can run. */
  readonly takeIdsOf: (
    report: Report,
    ids: readonly string[],
    repeat: Repeat,
    onReady: () => void,
  ) => void;
  /** The plan of a result into the form, without the secrets that it never held. `undoPlan` gives back what was there. */
  readonly takePlanOf: (report: Report) => void;
  /** A form filled in elsewhere; `undoPlan` gives back what was there. */
  readonly takeDraft: (draft: PlanDraft) => void;
  /** Some fields filled in from elsewhere; `undoPlan` gives back what was there. Ids of a file stay, unless there are new ones. */
  readonly takeFields: (part: Partial<PlanDraft>) => void;
  readonly undoPlan: () => void;
};

export type Repeat = { readonly rounds: number; readonly shuffled: boolean };

export type PlanCommandDeps = {
  readonly planStore: PlanStore;
  readonly datasets: DatasetClient;
  readonly storage: TextStorage;
};

export function createPlanCommands(deps: PlanCommandDeps): PlanCommands {
  const { planStore, datasets, storage } = deps;
  let before: PlanStoreState | undefined;
  /** Which text was the last to be parsed: an answer to an earlier one is nobody's. */
  let newest = 0;

  const parseIds = (text: string, onParsed = () => {}) => {
    const mine = ++newest;
    planStore.setState({ parsed: undefined, checked: undefined });
    datasets.parse(text, (parsed) => {
      if (mine !== newest) return;
      planStore.setState({ parsed, checked: checkPlan(planStore.getState().draft, parsed) });
      onParsed();
    });
  };

  const change = (draft: PlanDraft) => {
    const { parsed } = planStore.getState();
    planStore.setState({ draft, checked: parsed && checkPlan(draft, parsed) });
    writeDraft(storage, draft);
  };

  parseIds(planStore.getState().draft.ids);

  const takeDraft = (draft: PlanDraft) => {
    before = planStore.getState();
    planStore.setState({ idsFile: undefined });
    change(draft);
    parseIds(draft.ids);
  };

  return {
    editDraft(part) {
      change({ ...planStore.getState().draft, ...part });
      if (part.ids !== undefined) parseIds(part.ids);
    },
    removeIdsFile() {
      planStore.setState({ idsFile: undefined });
      parseIds(planStore.getState().draft.ids);
    },
    takeIds(idsFile, text) {
      planStore.setState({ idsFile });
      parseIds(text);
    },
    takeIdsOf({ plan, dataset }, ids, { rounds, shuffled }, onReady) {
      before = planStore.getState();
      const { draft } = before;
      const { endpointTemplate, method } = plan.request;
      // What was typed for another endpoint may be a secret of it.
      const isSameTarget = draft.endpointTemplate === endpointTemplate;
      const request = isSameTarget ? {} : { endpointTemplate, method, headers: '', body: '' };
      const text = idsText(dataset, firstRowsOf(dataset, ids));
      planStore.setState({ idsFile: undefined });
      change({
        ...draft,
        ...request,
        ids: text,
        loadKind: 'closed',
        lengthKind: 'rounds',
        rounds: String(rounds),
        orderKind: shuffled ? 'shuffled' : 'given',
      });
      parseIds(text, onReady);
    },
    takePlanOf: ({ plan, dataset }) => takeDraft(draftOf(plan, dataset)),
    takeDraft,
    takeFields(part) {
      if (part.ids !== undefined) {
        takeDraft({ ...planStore.getState().draft, ...part });
        return;
      }
      before = planStore.getState();
      change({ ...before.draft, ...part });
    },
    undoPlan() {
      if (before === undefined) return;
      const { draft, ...rest } = before;
      newest++;
      change(draft);
      planStore.setState(rest);
      before = undefined;
      // It may have been undone before the ids were parsed.
      if (rest.parsed === undefined) parseIds(draft.ids);
    },
  };
}
