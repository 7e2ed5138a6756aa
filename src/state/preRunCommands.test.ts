import { describe, expect, test } from 'vitest';
import { parseDataset } from '../core/plan/parseDataset.ts';
import { DEFAULT_DRAFT, type PlanDraft } from '../core/plan/plan.ts';
import { checkPlan } from '../core/plan/validatePlan.ts';
import { answerOf } from '../core/run/answer.fixture.ts';
import { UNKNOWN_PHASES } from '../core/run/phases.ts';
import type { TrialOrder } from '../core/run/trialProtocol.ts';
import type { TrialListener } from '../platform/trialClient.ts';
import { createPlanStore } from './planStore.ts';
import { createPreRunCommands } from './preRunCommands.ts';
import { createPreRunStore } from './preRunStore.ts';
import { createRunStore } from './runStore.ts';

const LOCAL = 'http://127.0.0.1:4174/users/{id}';
const AWAY = 'https://api.example.com/users/{id}';

function world(change: Partial<PlanDraft> = {}, pageUrl = 'http://localhost:4173/') {
  const planStore = createPlanStore(DEFAULT_DRAFT);
  const preRunStore = createPreRunStore();
  const trials: { order: TrialOrder; listener: TrialListener; isCancelled: boolean }[] = [];
  let runs = 0;
  let asked = 0;
  const type = (draft: Partial<PlanDraft>) => {
    const whole = { ...DEFAULT_DRAFT, endpointTemplate: LOCAL, ids: '1-3', ...draft };
    planStore.setState({ draft: whole, checked: checkPlan(whole, parseDataset(whole.ids)) });
  };
  type(change);
  const commands = createPreRunCommands({
    planStore,
    runStore: createRunStore(),
    preRunStore,
    startRun: () => {
      runs++;
    },
    trials: {
      start: (order, listener) => trials.push({ order, listener, isCancelled: false }),
      cancel: () => {
        for (const trial of trials) trial.isCancelled = true;
      },
    },
    localNetwork: {
      permissionFor: async () => {
        asked++;
        return 'prompt';
      },
    },
    page: { url: pageUrl, isSecureContext: true },
    confirmedHosts: new Set(),
  });
  return {
    ...commands,
    type,
    trials,
    preRun: () => preRunStore.getState().preRun,
    runs: () => runs,
    asked: () => asked,
    answer: async (index = 0) => {
      const trial = trials[index];
      if (trial === undefined) throw new Error('no trial');
      trial.listener.onReport({
        order: trial.order,
        end: { kind: 'response', status: 200, bodyBytes: 2, retryAfter: '', answer: answerOf(200) },
        latencyMs: 10,
        phases: UNKNOWN_PHASES,
        clockStepMs: 0.1,
      });
      await settled();
    },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

test('a read from this machine runs at once, with no request of its own', () => {
  const { startRun, runs, trials, preRun } = world();
  startRun();
  expect(runs()).toBe(1);
  expect(trials).toEqual([]);
  expect(preRun().phase).toBe('closed');
});

test('another host is asked for once', () => {
  const { startRun, confirmRun, runs, preRun } = world({ endpointTemplate: AWAY });
  startRun();
  startRun();
  expect(runs()).toBe(0);
  expect(preRun()).toMatchObject({ phase: 'confirm', confirmation: { host: 'api.example.com' } });
  confirmRun();
  expect(runs()).toBe(1);
  expect(preRun().phase).toBe('closed');
  startRun();
  expect(runs()).toBe(2);
});

test('a question that was not answered with yes is asked again', () => {
  const { startRun, closePreRun, confirmRun, runs, preRun } = world({ endpointTemplate: AWAY });
  startRun();
  closePreRun();
  confirmRun();
  expect(runs()).toBe(0);
  startRun();
  expect(preRun().phase).toBe('confirm');
});

test('writes are asked for every time', () => {
  const { startRun, confirmRun, runs, preRun } = world({ method: 'POST' });
  for (const expected of [1, 2]) {
    startRun();
    expect(preRun().phase).toBe('confirm');
    confirmRun();
    expect(runs()).toBe(expected);
  }
});

test('a plan that changed behind the question is asked for anew', () => {
  const { startRun, confirmRun, type, runs, preRun } = world({ endpointTemplate: AWAY });
  startRun();
  type({ endpointTemplate: 'https://other.example.com/{id}' });
  confirmRun();
  expect(runs()).toBe(0);
  expect(preRun()).toMatchObject({ confirmation: { host: 'other.example.com' } });
});

test('Check sends one request and shows what came of it', async () => {
  const { checkPlan, trials, answer, preRun, runs, asked } = world();
  checkPlan();
  expect(preRun()).toMatchObject({ phase: 'checking' });
  expect(trials.map(({ order }) => order.url)).toEqual(['http://127.0.0.1:4174/users/1']);
  await answer();
  expect(preRun()).toMatchObject({ phase: 'result', trial: 'made' });
  expect(runs()).toBe(0);
  expect(asked()).toBe(0);
});

test('Check sends no write before it is told to', () => {
  const { checkPlan, makeTrial, trials, preRun } = world({ method: 'DELETE' });
  checkPlan();
  expect(trials).toEqual([]);
  expect(preRun()).toMatchObject({ phase: 'result', trial: 'notAsked' });
  makeTrial();
  expect(trials.map(({ order }) => order.method)).toEqual(['DELETE']);
});

test('a trial that was cancelled, or left, is heard of no more', async () => {
  const { checkPlan, cancelTrial, closePreRun, trials, answer, preRun } = world();
  checkPlan();
  cancelTrial();
  expect(trials[0]?.isCancelled).toBe(true);
  await answer(0);
  expect(preRun()).toMatchObject({ phase: 'result', trial: 'cancelled' });
  checkPlan();
  closePreRun();
  await answer(1);
  expect(preRun().phase).toBe('closed');
});

test('from a page elsewhere the permission is looked up, before the trial and after it', async () => {
  const { checkPlan, answer, preRun, asked } = world({}, 'https://rollcall.example/');
  checkPlan();
  await settled();
  expect(asked()).toBe(1);
  expect(preRun()).toMatchObject({ phase: 'checking' });
  await answer();
  expect(asked()).toBe(2);
  expect(preRun()).toMatchObject({ phase: 'result', trial: 'made' });
});

test('a plan with problems neither runs nor is checked', () => {
  const { startRun, checkPlan, preRun, runs, trials } = world({ endpointTemplate: 'nonsense' });
  startRun();
  checkPlan();
  expect(runs()).toBe(0);
  expect(trials).toEqual([]);
  expect(preRun().phase).toBe('closed');
});

describe('a series of two plans', () => {
  const planTo = (endpointTemplate: string) => {
    const draft = { ...DEFAULT_DRAFT, endpointTemplate, ids: '1-3' };
    const { ready } = checkPlan(draft, parseDataset(draft.ids));
    if (ready === undefined) throw new Error('no plan');
    return ready;
  };

  test('of reads from this machine starts at once', () => {
    const { askForSeries, preRun } = world();
    let starts = 0;
    askForSeries([planTo(LOCAL), planTo(LOCAL)], 3, () => starts++);
    expect([starts, preRun().phase]).toEqual([1, 'closed']);
  });

  test('asks for a host that nobody has confirmed, with how often, and starts after a yes', () => {
    const { askForSeries, confirmRun, closePreRun, preRun, runs } = world();
    let starts = 0;
    const ask = () => askForSeries([planTo(LOCAL), planTo(AWAY)], 3, () => starts++);
    ask();
    expect(preRun()).toMatchObject({
      phase: 'confirmSeries',
      rounds: 3,
      confirmations: [{ side: 'B', host: 'api.example.com' }],
    });
    closePreRun();
    confirmRun();
    expect(starts).toBe(0);
    ask();
    confirmRun();
    expect([starts, runs()]).toEqual([1, 0]);
    ask();
    expect(starts).toBe(2);
  });
});
