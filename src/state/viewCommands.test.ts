import { describe, expect, test } from 'vitest';
import {
  columnsFrom,
  numberedDataset,
  planOf,
  pulseOf,
  sampleOf,
} from '../core/run/samples.fixture.ts';
import { COMPLETED } from '../core/stats/report.fixture.ts';
import { ReportBuilder } from '../core/stats/reportBuilder.ts';
import { WHOLE_RUN } from '../core/stats/selection.ts';
import { FIRST_VIEW, viewFromSearch } from '../core/stats/viewAddress.ts';
import type { Slices } from '../platform/slices.ts';
import { createRunStore } from './runStore.ts';
import { createViewCommands } from './viewCommands.ts';
import { createViewStore } from './viewStore.ts';

/** Slices that a test lets go on. */
function heldSlices() {
  const waiting: { step: () => boolean; done: () => void; isCancelled: boolean }[] = [];
  const slices: Slices = {
    run(step, done) {
      const work = { step, done, isCancelled: false };
      waiting.push(work);
      return () => {
        work.isCancelled = true;
      };
    },
  };
  const finishAll = () => {
    for (const work of waiting.splice(0)) {
      if (work.isCancelled) continue;
      while (work.step());
      work.done();
    }
  };
  return { slices, finishAll };
}

function page(search = '') {
  const runStore = createRunStore();
  const viewStore = createViewStore(viewFromSearch(search));
  const { slices, finishAll } = heldSlices();
  const address = { text: search };
  const commands = createViewCommands({
    runStore,
    viewStore,
    slices,
    address: { search: () => address.text, replaceSearch: (text) => (address.text = text) },
  });
  return { runStore, viewStore, commands, finishAll, address };
}

function builderOf(): ReportBuilder {
  return new ReportBuilder({
    plan: planOf(),
    dataset: numberedDataset(10),
    startedAtEpochMs: 1,
    environment: { clockStepMs: undefined },
  });
}

const fold = (builder: ReportBuilder, statuses: readonly number[]) => {
  const samples = statuses.map((status, row) =>
    sampleOf({ row, status, outcome: status === 200 ? 0 : 1 }),
  );
  builder.fold(columnsFrom(samples), samples.length, pulseOf({ elapsedMs: 100, sent: 20 }));
};

function opened(statuses: readonly number[]) {
  const builder = builderOf();
  fold(builder, statuses);
  builder.finish(COMPLETED, 100);
  return { phase: 'ended', report: builder.view(), openedFrom: 'a.rollcall.json' } as const;
}

const FAILED = { ...WHOLE_RUN, outcomes: ['failed'] as const };

describe('a selection', () => {
  test('is shown when its report is made, and stands in the address', () => {
    const { runStore, viewStore, commands, finishAll, address } = page('?ids=1-5');
    runStore.setState({ run: opened([200, 404, 200, 500]) });
    finishAll();
    commands.select(FAILED);
    expect(viewStore.getState().shown).toBeUndefined();
    finishAll();
    expect(viewStore.getState().shown?.sampleCount).toBe(2);
    expect(address.text).toBe('?ids=1-5&outcome=failed');
    commands.clearSelection();
    expect(viewStore.getState()).toMatchObject({ selection: WHOLE_RUN, shown: undefined });
    expect(address.text).toBe('?ids=1-5');
  });

  test('another one takes the place of one that is still being made', () => {
    const { runStore, viewStore, commands, finishAll } = page();
    runStore.setState({ run: opened([200, 404, 200, 500]) });
    commands.select(FAILED);
    commands.select({ ...WHOLE_RUN, outcomes: [500] });
    finishAll();
    expect(viewStore.getState().shown?.sampleCount).toBe(1);
    commands.select(FAILED);
    commands.select(WHOLE_RUN);
    finishAll();
    expect(viewStore.getState().shown).toBeUndefined();
  });

  test('goes on with a run that goes on', () => {
    const { runStore, viewStore, commands, finishAll } = page();
    const builder = builderOf();
    const show = () => {
      const run = { phase: 'running', runId: 'a', report: builder.view() } as const;
      runStore.setState({ run });
    };
    fold(builder, [200, 404]);
    show();
    commands.select(FAILED);
    finishAll();
    expect(viewStore.getState().shown?.sampleCount).toBe(1);
    fold(builder, [500, 200, 500]);
    show();
    finishAll();
    expect(viewStore.getState().shown?.sampleCount).toBe(3);
  });

  test('of the address is of the first file that is opened; the next one is shown whole', () => {
    const { runStore, viewStore, finishAll, address } = page('?outcome=404&tab=requests');
    runStore.setState({ run: opened([200, 404]) });
    finishAll();
    expect(viewStore.getState().shown?.sampleCount).toBe(1);
    expect(viewStore.getState().tab).toBe('Requests');
    runStore.setState({ run: opened([404, 404]) });
    finishAll();
    expect(viewStore.getState()).toMatchObject({ selection: WHOLE_RUN, shown: undefined });
    expect(address.text).toBe('?tab=requests');
  });

  test('a new run is looked at as a whole', () => {
    const { runStore, viewStore, finishAll, address } = page('?outcome=404');
    const report = builderOf().view();
    runStore.setState({ run: { phase: 'starting', runId: 'a', report } });
    finishAll();
    expect(viewStore.getState()).toMatchObject({ ...FIRST_VIEW, shown: undefined });
    expect(address.text).toBe('');
  });
});
