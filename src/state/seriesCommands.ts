/**
 * A B A B …: the plans of two compared results, run in turn. Each run is an ordinary run of the page, so it can be watched and
 * stopped; one that does not come to its own end ends the series. Started by a person's click alone, who is asked first where a
 * single run would ask: a result may come from anybody.
 */
import type { Round } from '../core/compare/compareRounds.ts';
import { formatCount } from '../core/format.ts';
import { draftOf } from '../core/plan/draftOf.ts';
import { parseDataset } from '../core/plan/parseDataset.ts';
import { plannedCount, type ReadyPlan } from '../core/plan/plan.ts';
import { checkPlan } from '../core/plan/validatePlan.ts';
import { isWrite } from '../core/plan/writeMethods.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Report } from '../core/stats/report.ts';
import type { CompareStore } from './compareStore.ts';
import type { PreRunCommands } from './preRunCommands.ts';
import type { RunCommands } from './runCommands.ts';
import type { RunStore } from './runStore.ts';
import { isActive } from './selectors.ts';

export type SeriesCommands = {
  /** The baseline and the side with this id, so many times each. */
  readonly startSeries: (otherId: string, roundCount: number) => void;
  readonly stopSeries: () => void;
};

export type SeriesDeps = {
  readonly compareStore: CompareStore;
  readonly runStore: RunStore;
  readonly runCommands: Pick<RunCommands, 'startRun' | 'stopRun'>;
  readonly preRunCommands: Pick<PreRunCommands, 'askForSeries'>;
};

const MAX_ROUNDS = 20;

export function createSeriesCommands(deps: SeriesDeps): SeriesCommands {
  const { compareStore, runStore, runCommands, preRunCommands } = deps;
  let plans: readonly [ReadyPlan, ReadyPlan] | undefined;
  let reports: Report[] = [];
  let roundCount = 0;
  let of = { aId: '', bId: '' };

  const show = async (isRunning: boolean) => {
    const rounds: Round[] = [];
    for (let at = 0; at + 1 < reports.length; at += 2) {
      const [a, b] = [reports[at], reports[at + 1]];
      if (a !== undefined && b !== undefined) rounds.push({ a, b });
    }
    const doneCount = reports.length;
    const { compareRounds } = await import('../core/compare/compareRounds.ts');
    const { thresholdRatio } = compareStore.getState();
    const result = compareRounds(rounds, thresholdRatio);
    compareStore.setState({
      series: { ...of, roundCount, doneCount, isRunning, result },
    });
  };

  const end = (notice: string | undefined) => {
    plans = undefined;
    void show(false);
    if (notice !== undefined) compareStore.setState({ notice });
  };

  const next = () => {
    const plan = plans?.[reports.length % 2];
    if (plan === undefined) return;
    if (reports.length === 2 * roundCount) return end(undefined);
    void show(true);
    runCommands.startRun(plan);
  };

  runStore.subscribe(({ run }, before) => {
    if (plans === undefined || run === before.run || run.phase !== 'ended') return;
    if (run.openedFrom !== undefined || run.report.end?.reason !== 'completed') {
      return end('The series ended: a run did not come to its own end.');
    }
    reports.push(run.report);
    next();
  });

  // What matters changes the words, not the runs.
  compareStore.subscribe(({ thresholdRatio, series }, before) => {
    if (series !== undefined && thresholdRatio !== before.thresholdRatio)
      void show(series.isRunning);
  });

  const begin = (
    both: readonly [ReadyPlan, ReadyPlan],
    rounds: number,
    sides: { readonly aId: string; readonly bId: string },
  ) => {
    plans = both;
    of = sides;
    reports = [];
    roundCount = rounds;
    next();
  };

  return {
    startSeries(otherId, wanted) {
      const { sides } = compareStore.getState();
      const a = sides[0];
      const b = sides.find(({ id }) => id === otherId);
      if (a === undefined || b === undefined || plans !== undefined) return;
      if (isActive(runStore.getState())) {
        compareStore.setState({ notice: 'A run is going on. Stop it, or wait for its end.' });
        return;
      }
      const [ofA, ofB] = [planToRun(a.report), planToRun(b.report)];
      if (!ofA.ok || !ofB.ok) {
        const why = ofA.ok ? ofB : ofA;
        compareStore.setState({ notice: why.ok ? '' : why.error });
        return;
      }
      const both = [ofA.value, ofB.value] as const;
      const rounds = Math.max(1, Math.min(MAX_ROUNDS, Math.floor(wanted)));
      preRunCommands.askForSeries(both, rounds, () =>
        begin(both, rounds, { aId: a.id, bId: b.id }),
      );
    },
    stopSeries() {
      if (plans === undefined) return;
      end(undefined);
      runCommands.stopRun();
    },
  };
}

/** As what was typed is checked: a result may come from anywhere. */
function planToRun({ plan, dataset, digest }: Report): Result<ReadyPlan, string> {
  if (digest !== undefined && (digest.level !== 'ids' || digest.isCut)) {
    return err(
      'One of them is a summary that does not hold every id: open its snapshot file to run it.',
    );
  }
  const draft = draftOf(plan, dataset);
  const { ready, issues } = checkPlan(draft, parseDataset(draft.ids));
  if (ready !== undefined) return ok(ready);
  const problem = issues.find(({ severity }) => severity === 'error')?.message ?? '';
  return err(`The plan of this result cannot be run: ${problem}`);
}

/** What a series will do, before it is started. Of a result that was shared or kept, secrets were left out: they are not sent. */
export function seriesWords(a: Report, b: Report, rounds: number): string {
  const sides = [a, b].map(({ plan, dataset }) => {
    const count = plannedCount(plan.length, dataset.rowCount);
    const requests =
      count === undefined ? 'as long as its plan says' : `${formatCount(rounds * count)} requests`;
    const empty = plan.request.headers.filter(({ value }) => value === '').map(({ name }) => name);
    const without = empty.length === 0 ? '' : ` (${empty.join(', ')} without a value)`;
    return `${plan.request.method} ${plan.request.endpointTemplate}, ${requests}${without}`;
  });
  const writes = [a, b].some(({ plan }) => isWrite(plan.request.method));
  const warning = writes ? ' These requests may change data there.' : '';
  return `${rounds} rounds: A, ${sides[0]}; B, ${sides[1]}.${warning}`;
}
