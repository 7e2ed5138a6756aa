/**
 * Select a part of a run and look at it. The report of a selection is built in slices and goes on with a live run, so that
 * it costs what was added and never the run's length. A new run is looked at as a whole; so is every file that is opened, but for the
 * first one when the page's address came with a selection.
 */
import type { Report } from '../core/stats/report.ts';
import {
  isWholeRun,
  type OutcomeChoice,
  type Selection,
  toggled,
  WHOLE_RUN,
} from '../core/stats/selection.ts';
import { SelectionBuilder } from '../core/stats/selectionBuilder.ts';
import { roundedSelection, searchWithView, type Tab } from '../core/stats/viewAddress.ts';
import type { PageAddress } from '../platform/pageAddress.ts';
import type { Slices } from '../platform/slices.ts';
import type { RunStore } from './runStore.ts';
import { selectReport } from './selectors.ts';
import type { ViewStore } from './viewStore.ts';

export type ViewCommands = {
  readonly select: (selection: Selection) => void;
  /** One part of the selection takes the place of what it was. */
  readonly narrow: (part: Partial<Selection>) => void;
  readonly toggleOutcome: (choice: OutcomeChoice) => void;
  readonly clearSelection: () => void;
  readonly openTab: (tab: Tab) => void;
};

export type ViewCommandDeps = {
  readonly runStore: RunStore;
  readonly viewStore: ViewStore;
  readonly slices: Slices;
  readonly address: Pick<PageAddress, 'search' | 'replaceSearch'>;
};

/** Samples looked at between two looks at the clock: some 5 ms. */
const STEP = 50_000;

export function createViewCommands(deps: ViewCommandDeps): ViewCommands {
  const { runStore, viewStore, slices, address } = deps;
  let builder: SelectionBuilder | undefined;
  let cancel = () => {};
  let lastReport: Report | undefined;

  const writeAddress = () => {
    const { selection, tab } = viewStore.getState();
    address.replaceSearch(searchWithView(address.search(), { selection, tab }));
  };

  /** Goes on to all that there is now, and shows it. */
  const refresh = () => {
    cancel();
    const run = selectReport(runStore.getState());
    const current = builder;
    if (run === undefined || current === undefined) return;
    cancel = slices.run(
      () => current.advance(run, STEP),
      () => viewStore.setState({ shown: current.view(run) }),
    );
  };

  const build = (selection: Selection) => {
    cancel();
    const run = selectReport(runStore.getState());
    // A link's summary has no samples to select from.
    if (run?.digest !== undefined) {
      builder = undefined;
      viewStore.setState({ selection: WHOLE_RUN, shown: undefined });
      return;
    }
    const isWhole = isWholeRun(selection) || run === undefined;
    builder = isWhole ? undefined : new SelectionBuilder(run, selection);
    // The whole run is there at once; until a selection's report is made the one before stays.
    viewStore.setState(builder === undefined ? { selection, shown: undefined } : { selection });
    refresh();
  };

  const select = (selection: Selection) => {
    build(roundedSelection(selection));
    writeAddress();
  };

  runStore.subscribe((state) => {
    const report = selectReport(state);
    if (report === lastReport) return;
    const isFirst = lastReport === undefined;
    const isSameRun =
      report?.dataset === lastReport?.dataset &&
      report?.startedAtEpochMs === lastReport?.startedAtEpochMs;
    const isSameLog = report?.log === lastReport?.log;
    lastReport = report;
    if (isSameRun && isSameLog) return refresh();
    // A long run was thinned: its samples have other places now.
    if (isSameRun) return build(viewStore.getState().selection);
    const isOpened = state.run.phase === 'ended';
    viewStore.setState({ shown: undefined });
    if (isFirst && isOpened) build(viewStore.getState().selection);
    else select(WHOLE_RUN);
  });

  const narrow = (part: Partial<Selection>) =>
    select({ ...viewStore.getState().selection, ...part });

  return {
    select,
    narrow,
    toggleOutcome(choice) {
      narrow({ outcomes: toggled(viewStore.getState().selection.outcomes, choice) });
    },
    clearSelection() {
      if (!isWholeRun(viewStore.getState().selection)) select(WHOLE_RUN);
    },
    openTab(tab) {
      viewStore.setState({ tab });
      writeAddress();
    },
  };
}
