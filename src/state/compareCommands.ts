/** What is compared, and the comparing: in slices, one pair after the other, anew when anything about it changes. */

import type { RunHead } from '../core/library/runHead.ts';
import type { Result } from '../core/result.ts';
import type { Report } from '../core/stats/report.ts';
import type { Slices } from '../platform/slices.ts';
import { type CompareSide, type CompareStore, pairKey } from './compareStore.ts';
import type { LibraryStore } from './libraryStore.ts';
import type { PageStore } from './pageStore.ts';
import type { RunStore } from './runStore.ts';
import { selectReport } from './selectors.ts';

export type CompareCommands = {
  /** Kept runs, oldest first: the first of them is the baseline. Shows the page. */
  readonly compareRuns: (ids: readonly string[]) => Promise<void>;
  readonly addKept: (id: string) => Promise<void>;
  /** The run that is on the page, as it is now. */
  readonly addShown: () => void;
  readonly addFile: (file: File) => Promise<void>;
  readonly removeSide: (id: string) => void;
  readonly makeBaseline: (id: string) => void;
  readonly setThreshold: (thresholdRatio: number) => void;
  /** On figures of these two, though they are not alike. */
  readonly insist: (aId: string, bId: string) => void;
  readonly dismissCompareNotice: () => void;
};

export type CompareCommandDeps = {
  readonly compareStore: CompareStore;
  readonly pageStore: PageStore;
  readonly runStore: RunStore;
  readonly libraryStore: LibraryStore;
  readonly slices: Slices;
  readonly readRun: (id: string) => Promise<Result<Report, string>>;
  readonly readFile: (file: File) => Promise<Result<Report, string>>;
  readonly newId: () => string;
};

/** More lines than these cannot be told apart in one chart. */
const MAX_SIDES = 5;

export function createCompareCommands(deps: CompareCommandDeps): CompareCommands {
  const { compareStore, runStore, libraryStore, slices } = deps;
  let cancel = () => {};
  let asked = 0;

  /** `keeps`: what is shown stays until it is replaced, since the sides are the same. */
  const compare = async (keeps: boolean) => {
    cancel();
    let isCurrent = true;
    cancel = () => {
      isCurrent = false;
    };
    const { sides, thresholdRatio, insistsOn, results: before } = compareStore.getState();
    const [baseline, ...others] = sides;
    const results = others.map((_, index) => (keeps ? before[index] : undefined));
    compareStore.setState({ results, progressRatio: undefined });
    if (baseline === undefined || others.length === 0) return;
    // Nobody waits for it before two results are there.
    const { ComparisonBuilder } = await import('../core/compare/compareBuilder.ts');
    if (!isCurrent) return;
    const builders = others.map(({ id, report }) => {
      const insist = insistsOn.includes(pairKey(baseline.id, id));
      return new ComparisonBuilder(baseline.report, report, { thresholdRatio, insist });
    });
    let at = 0;
    cancel = slices.run(
      () => {
        const builder = builders[at];
        if (builder === undefined) return false;
        if (builder.advance()) {
          const progressRatio = (at + builder.progressRatio) / builders.length;
          compareStore.setState({ progressRatio });
          return true;
        }
        const results = compareStore.getState().results.with(at, builder.comparison());
        at++;
        compareStore.setState({ results });
        return at < builders.length;
      },
      () => compareStore.setState({ progressRatio: undefined }),
    );
  };

  const setSides = (sides: readonly CompareSide[]) => {
    compareStore.setState({ sides });
    void compare(false);
  };

  const add = (side: CompareSide) => {
    const { sides } = compareStore.getState();
    if (sides.some(({ id }) => id === side.id)) return;
    if (sides.length === MAX_SIDES) {
      compareStore.setState({ notice: `At most ${MAX_SIDES} results at once: remove one first.` });
      return;
    }
    setSides([...sides, side]);
  };

  const read = async (name: string, reading: Promise<Result<Report, string>>) => {
    compareStore.setState({ reading: name, notice: undefined });
    const report = await reading;
    compareStore.setState({ reading: undefined });
    if (report.ok) return report.value;
    compareStore.setState({ notice: `${name} was not read: ${report.error}` });
    return undefined;
  };

  const headOf = (id: string): RunHead | undefined =>
    libraryStore.getState().runs.find((run) => run.id === id);

  const addKept = async (id: string, isWanted: () => boolean) => {
    const { shown } = libraryStore.getState();
    const name = headOf(id)?.name ?? 'A kept run';
    // The one on the page is there already.
    const report = shown?.id === id ? shown.report : await read(name, deps.readRun(id));
    if (report !== undefined && isWanted()) add({ id, name, report });
  };

  return {
    async compareRuns(ids) {
      // Other runs may be asked for while these are read.
      const mine = ++asked;
      const isWanted = () => mine === asked;
      deps.pageStore.setState({ page: 'compare' });
      setSides([]);
      compareStore.setState({ insistsOn: [], notice: undefined });
      const startOf = (id: string) => headOf(id)?.startedAtEpochMs ?? 0;
      for (const id of [...ids].sort((a, b) => startOf(a) - startOf(b))) {
        if (isWanted()) await addKept(id, isWanted);
      }
    },
    addKept: (id) => addKept(id, () => true),
    addShown() {
      const report = selectReport(runStore.getState());
      if (report === undefined) return;
      const { shown } = libraryStore.getState();
      const isKept = shown?.report === report;
      const name = isKept ? headOf(shown.id)?.name : undefined;
      add({ id: isKept ? shown.id : deps.newId(), name: name ?? 'The run on the page', report });
    },
    async addFile(file) {
      const report = await read(file.name, deps.readFile(file));
      if (report !== undefined) add({ id: deps.newId(), name: file.name, report });
    },
    removeSide: (id) => setSides(compareStore.getState().sides.filter((side) => side.id !== id)),
    makeBaseline(id) {
      const { sides } = compareStore.getState();
      const chosen = sides.filter((side) => side.id === id);
      setSides([...chosen, ...sides.filter((side) => side.id !== id)]);
    },
    setThreshold(thresholdRatio) {
      compareStore.setState({ thresholdRatio });
      void compare(true);
    },
    insist(aId, bId) {
      const { insistsOn } = compareStore.getState();
      compareStore.setState({ insistsOn: [...insistsOn, pairKey(aId, bId)] });
      void compare(true);
    },
    dismissCompareNotice: () => compareStore.setState({ notice: undefined }),
  };
}
