import { expect, test } from 'vitest';
import { parseDataset } from '../core/plan/parseDataset.ts';
import { DEFAULT_DRAFT, type PlanDraft, type ReadyPlan } from '../core/plan/plan.ts';
import { ok } from '../core/result.ts';
import type { RunEnd } from '../core/stats/report.ts';
import { ReportBuilder } from '../core/stats/reportBuilder.ts';
import type { UnattendedProgress } from '../core/unattended/protocol.ts';
import { createPlanStore } from './planStore.ts';
import { createRunStore } from './runStore.ts';
import { runUnattended, type UnattendedDeps } from './unattendedCommands.ts';

const DRAFT: PlanDraft = {
  ...DEFAULT_DRAFT,
  endpointTemplate: 'http://127.0.0.1:8081/users/{id}',
  ids: '1-3',
};

type Answer = 'go on' | 'stop' | 'gone';
type Scene = {
  readonly draft?: PlanDraft;
  /** To the first progress, the second, …; then the last of them for ever. */
  readonly answers?: readonly Answer[];
  readonly handsOver?: boolean;
};

/** The page's adapters; time passes as fast as it is waited for. */
function sceneOf({ draft = DRAFT, answers = ['go on'], handsOver = true }: Scene) {
  const runStore = createRunStore();
  const planStore = createPlanStore(DEFAULT_DRAFT);
  const seen = {
    started: [] as ReadyPlan[],
    told: [] as UnattendedProgress[],
    failed: [] as string[],
    ends: [] as RunEnd[],
    stops: 0,
    closed: 0,
  };
  const finish = (end: RunEnd) => {
    const { run } = runStore.getState();
    if (!('report' in run)) return;
    const report = { ...run.report, end };
    runStore.setState({ run: { phase: 'ended', report, openedFrom: undefined } });
  };
  const deps: UnattendedDeps = {
    link: Promise.resolve({
      fetchDraft: async () => JSON.stringify(draft),
      begin: async () => ok(undefined),
      append: async () => ok(undefined),
      async tell(progress) {
        const answer = answers[Math.min(seen.told.length, answers.length - 1)] ?? 'go on';
        seen.told.push(progress);
        return answer;
      },
      fail: async (message) => void seen.failed.push(message),
    }),
    planStore,
    runStore,
    datasets: { parse: (text, onParsed) => queueMicrotask(() => onParsed(parseDataset(text))) },
    recorder: {
      async finish(end) {
        seen.ends.push(end);
        return handsOver;
      },
    },
    page: { url: 'http://127.0.0.1:5000/', isSecureContext: true },
    visibility: { isHidden: () => false },
    startRun(plan) {
      seen.started.push(plan);
      const { dataset, validated: _, ...bare } = plan;
      const facts = { plan: bare, dataset, startedAtEpochMs: 0 };
      const report = new ReportBuilder({
        ...facts,
        environment: { clockStepMs: undefined },
      }).view();
      runStore.setState({ run: { phase: 'running', runId: 'r', report } });
    },
    stopRun() {
      seen.stops++;
      finish({ reason: 'stopped', message: undefined });
    },
    after: (_, callback) => void setImmediate(callback),
    closePage: () => void seen.closed++,
  };
  return { deps, seen, planStore, runStore, finish };
}

test('the plan stands in the form, runs without a question, and its end is handed over', async () => {
  const { deps, seen, planStore, finish } = sceneOf({});
  const { startRun } = deps;
  const done = runUnattended({
    ...deps,
    startRun(plan) {
      startRun(plan);
      setImmediate(() => setImmediate(() => finish({ reason: 'completed', message: undefined })));
    },
  });
  await done;
  expect(planStore.getState()).toMatchObject({ draft: DRAFT, idsFile: undefined });
  expect(seen.started.map(({ dataset }) => dataset.rowCount)).toEqual([3]);
  expect(seen.ends).toMatchObject([{ reason: 'completed' }]);
  expect(seen.told[0]).toEqual({ sent: 0, elapsedMs: 0, failed: 0, isHidden: false });
  expect(seen).toMatchObject({ failed: [], stops: 0, closed: 0 });
});

test('a wish to stop is the Stop button', async () => {
  const { deps, seen } = sceneOf({ answers: ['go on', 'go on', 'stop'] });
  await runUnattended(deps);
  expect(seen).toMatchObject({ stops: 1, ends: [{ reason: 'stopped' }], failed: [], closed: 0 });
});

test('a wish to stop before the first request sends none', async () => {
  const { deps, seen } = sceneOf({ answers: ['stop'] });
  await runUnattended(deps);
  expect(seen).toMatchObject({ started: [], failed: ['Stopped before the first request.'] });
});

test('with nobody there any more the load ends, and the page with it', async () => {
  const { deps, seen } = sceneOf({ answers: ['go on', 'gone', 'gone', 'go on', 'gone'] });
  await runUnattended(deps);
  // Two lost calls are none: it was heard again.
  expect(seen.told).toHaveLength(7);
  expect(seen).toMatchObject({ stops: 1, closed: 1 });
});

test('nobody who gives it a plan: the page closes and sends nothing', async () => {
  const { deps, seen } = sceneOf({});
  const link = { ...(await deps.link), fetchDraft: async () => undefined };
  await runUnattended({ ...deps, link: Promise.resolve(link) });
  expect(seen).toMatchObject({ started: [], failed: [], closed: 1 });
});

test.each<[string, Partial<PlanDraft>, string]>([
  ['that cannot run', { ids: '' }, 'The page cannot run this plan. Paste at least one id'],
  [
    'whose port no browser calls',
    { endpointTemplate: 'http://127.0.0.1:6667/{id}' },
    'No browser calls port 6667',
  ],
])('a plan %s is told in a sentence, and nothing is sent', async (_, change, sentence) => {
  const { deps, seen } = sceneOf({ draft: { ...DRAFT, ...change } });
  await runUnattended(deps);
  expect(seen.started).toEqual([]);
  expect(seen.failed).toHaveLength(1);
  expect(seen.failed[0]).toContain(sentence);
});

test('a result that did not arrive whole is a failure', async () => {
  const { deps, seen } = sceneOf({ answers: ['go on', 'stop'], handsOver: false });
  await runUnattended(deps);
  expect(seen.failed).toEqual(['The page could not hand over all that it measured.']);
});

test('a long list of ids stands in the form as a file', async () => {
  const ids = Array.from({ length: 40_000 }, (_, index) => `user-${index}`).join('\n');
  const { deps, seen, planStore } = sceneOf({
    draft: { ...DRAFT, ids },
    answers: ['go on', 'stop'],
  });
  await runUnattended(deps);
  expect(planStore.getState().draft.ids).toBe('');
  expect(planStore.getState().idsFile).toEqual({ name: 'ids of the plan', sizeBytes: ids.length });
  expect(seen.started[0]?.dataset.rowCount).toBe(40_000);
});
