import { expect, test, vi } from 'vitest';
import { runOf } from '../core/compare/compare.fixture.ts';
import { err, ok } from '../core/result.ts';
import { planOf } from '../core/run/samples.fixture.ts';
import type { Report } from '../core/stats/report.ts';
import type { Slices } from '../platform/slices.ts';
import { createCompareCommands } from './compareCommands.ts';
import { createCompareStore } from './compareStore.ts';
import { createLibraryStore } from './libraryStore.ts';
import { createPageStore } from './pageStore.ts';
import { createRunStore } from './runStore.ts';

const OPEN = {
  kind: 'open',
  ratePerSecond: 50,
  stages: [],
  arrivals: 'uniform',
  seed: 1,
  maxInFlight: 50,
  whenFull: 'wait',
} as const;
const closed = runOf({ seed: 1, seconds: 12 });
const other = runOf({ seed: 2, seconds: 12 });
const open = runOf({ seed: 3, seconds: 12, plan: planOf({ load: OPEN }) });

/** Steps are taken by hand. */
function world(kept: Record<string, Report> = { closed, other, open }) {
  const compareStore = createCompareStore();
  let work: { step: () => boolean; done: () => void } | undefined;
  const slices: Slices = {
    run(step, done) {
      const mine = { step, done };
      work = mine;
      return () => {
        if (work === mine) work = undefined;
      };
    },
  };
  const library = new Map(Object.entries(kept));
  let ids = 0;
  const commands = createCompareCommands({
    compareStore,
    pageStore: createPageStore(),
    runStore: createRunStore(),
    libraryStore: createLibraryStore(),
    slices,
    readRun: async (id) => {
      const report = library.get(id);
      return report === undefined ? err('It is not in the library any more.') : ok(report);
    },
    readFile: async () => err('not used'),
    newId: () => `${++ids}`,
  });
  return {
    ...commands,
    state: () => compareStore.getState(),
    remove: (id: string) => library.delete(id),
    begun: () => vi.waitUntil(() => work !== undefined),
    finish: async () => {
      await vi.waitUntil(() => work !== undefined);
      const mine = work;
      work = undefined;
      while (mine?.step());
      mine?.done();
    },
  };
}

test('one side waits for another; two are compared; a side that left the library stays', async () => {
  const { addKept, finish, state, remove, removeSide, makeBaseline } = world();
  await addKept('closed');
  expect(state().results).toEqual([]);
  await addKept('other');
  remove('other');
  await finish();
  expect(state().results[0]?.figures).toHaveLength(5);
  makeBaseline('other');
  await finish();
  expect(state().sides.map(({ id }) => id)).toEqual(['other', 'closed']);
  removeSide('closed');
  expect(state().results).toEqual([]);
  await addKept('gone');
  expect(state().notice).toContain('was not read: It is not in the library any more.');
});

test('insisting on one pair insists on no other', async () => {
  const { addKept, finish, state, insist, removeSide } = world({ closed, open, open2: open });
  await addKept('closed');
  await addKept('open');
  await finish();
  expect(state().results[0]?.isRefused).toBe(true);
  insist('closed', 'open');
  await finish();
  expect(state().results[0]?.isRefused).toBe(false);
  removeSide('open');
  await addKept('open2');
  await finish();
  expect(state().results[0]?.isRefused).toBe(true);
});

test('a new threshold leaves what is shown until it is replaced; a new side does not', async () => {
  const { addKept, finish, begun, state, setThreshold } = world();
  await addKept('closed');
  await addKept('other');
  await finish();
  const before = state().results[0];
  setThreshold(0.2);
  await begun();
  expect(state().results[0]).toBe(before);
  await finish();
  expect(state().results[0]?.thresholdRatio).toBe(0.2);
  await addKept('open');
  expect(state().results).toEqual([undefined, undefined]);
});

test('asked for other runs while some are read, only the others come', async () => {
  const { compareRuns, state } = world();
  const first = compareRuns(['closed', 'open']);
  await Promise.all([first, compareRuns(['open', 'other'])]);
  expect(
    state()
      .sides.map(({ id }) => id)
      .sort(),
  ).toEqual(['open', 'other']);
});

test('at most five', async () => {
  const kept = Object.fromEntries([...'abcdef'].map((id) => [id, closed]));
  const { addKept, state } = world(kept);
  for (const id of 'abcdef') await addKept(id);
  expect(state().sides).toHaveLength(5);
  expect(state().notice).toContain('At most 5');
});
