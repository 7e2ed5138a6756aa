import { describe, expect, test } from 'vitest';
import { idStatsCsv } from '../core/exchange/idStatsCsv.ts';
import { samplesToCsv } from '../core/exchange/toCsv.ts';
import type { HttpMethod } from '../core/plan/plan.ts';
import { answerOf } from '../core/run/answer.fixture.ts';
import { UNKNOWN_PHASES } from '../core/run/phases.ts';
import { planOf, sampleOf } from '../core/run/samples.fixture.ts';
import type { TrialEnd, TrialOrder } from '../core/run/trialProtocol.ts';
import { PSEUDONYM_KEY_BYTES } from '../core/snapshot/pseudonymKeyBytes.ts';
import { redactReport } from '../core/snapshot/redaction.ts';
import { reportFrom, tableOf } from '../core/snapshot/snapshot.fixture.ts';
import { idStatsOf } from '../core/stats/idStats.ts';
import { COMPLETED, reportOf } from '../core/stats/report.fixture.ts';
import type { TrialListener } from '../platform/trialClient.ts';
import { createIdCommands } from './idCommands.ts';
import { createRunStore } from './runStore.ts';

function world(endpointTemplate = 'http://127.0.0.1:8081/users/{id}', method: HttpMethod = 'GET') {
  const runStore = createRunStore();
  const request = { ...planOf().request, endpointTemplate, method };
  const report = reportOf({ samples: [{}, {}, {}], end: COMPLETED, plan: { request } });
  runStore.setState({ run: { phase: 'ended', report, openedFrom: undefined } });
  const trials: { order: TrialOrder; listener: TrialListener }[] = [];
  const taken: (readonly string[])[] = [];
  const confirmedHosts = new Set<string>();
  const clipboard: string[] = [];
  const saved: { name: string; text: string }[] = [];
  let runs = 0;
  let mayCopy = true;
  const commands = createIdCommands({
    runStore,
    planCommands: {
      takeIdsOf: (_report, ids, _repeat, onReady) => {
        taken.push(ids);
        onReady();
      },
    },
    startRun: () => runs++,
    trials: { start: (order, listener) => trials.push({ order, listener }), cancel: () => {} },
    confirmedHosts,
    keptAnswers: () => new Map([['2', answerOf(500)]]),
    writeClipboard: async (text) => {
      clipboard.push(text);
      return mayCopy;
    },
    files: {
      save: (name, _type, pieces) => saved.push({ name, text: pieces.join('') }),
      readText: async () => '',
    },
    slices: {
      run(step, done) {
        while (step());
        done();
        return () => {};
      },
    },
    exporter: {
      redact(whole, choice, done) {
        done(redactReport(whole, choice, new Uint8Array(PSEUDONYM_KEY_BYTES)));
        return () => {};
      },
    },
  });
  return {
    commands,
    trials,
    taken,
    clipboard,
    saved,
    confirmedHosts,
    runStore,
    runs: () => runs,
    refuseClipboard: () => {
      mayCopy = false;
    },
    notice: () => runStore.getState().notice,
    answer: (end: TrialEnd) =>
      trials[0]?.listener.onReport({
        order: trials[0].order,
        end,
        latencyMs: 1,
        phases: UNKNOWN_PHASES,
        clockStepMs: undefined,
      }),
  };
}

describe('asking one id once', () => {
  test('sends that id and gives the answer', async () => {
    const { commands, trials, answer } = world();
    const asked = commands.askOnce('2');
    expect(trials[0]?.order.url).toBe('http://127.0.0.1:8081/users/2');
    answer({ kind: 'response', status: 404, bodyBytes: 2, retryAfter: '', answer: answerOf(404) });
    expect(await asked).toEqual(answerOf(404));
  });

  test('never a write', async () => {
    const { commands, trials } = world(undefined, 'DELETE');
    await expect(commands.askOnce('2')).rejects.toThrow('A DELETE may change something');
    expect(trials).toEqual([]);
  });

  test('another machine only when a person has said yes to it', async () => {
    const { commands, trials, confirmedHosts } = world('https://api.example.com/{id}');
    await expect(commands.askOnce('2')).rejects.toThrow('api.example.com is not this machine');
    expect(trials).toEqual([]);
    confirmedHosts.add('api.example.com');
    void commands.askOnce('2');
    expect(trials).toHaveLength(1);
  });

  test.each([
    [{ kind: 'timeout' } as const, 'in time'],
    [{ kind: 'body', status: 200 } as const, 'It answered 200, but'],
    [{ kind: 'failed', probe: 'answered' } as const, 'Access-Control-Allow-Origin'],
    [{ kind: 'failed', probe: 'none' } as const, 'refused or reset'],
  ])('no answer is a sentence: %o', async (end, words) => {
    const { commands, answer } = world();
    const asked = commands.askOnce('1');
    answer(end);
    await expect(asked).rejects.toThrow(words);
  });

  test('an id that is not in the run', async () => {
    await expect(world().commands.askOnce('99')).rejects.toThrow('not in the run');
  });

  test('an address that cannot be one', async () => {
    await expect(world('').commands.askOnce('1')).rejects.toThrow();
  });
});

describe('running ids again', () => {
  test('fills the plan, starts the guarded run, and offers the way back', () => {
    const { commands, taken, runs, notice } = world();
    commands.runAgain(['3', '1'], 5, true);
    expect(taken).toEqual([['3', '1']]);
    expect(runs()).toBe(1);
    expect(notice()).toEqual({ text: 'The plan now has these 2 ids alone.', offers: 'undoPlan' });
  });

  test('not while a run goes on', () => {
    const { commands, runStore, taken, notice } = world();
    const report = reportOf({ samples: [{}] });
    runStore.setState({ run: { phase: 'running', runId: 'a', report } });
    commands.runAgain(['1'], 1, false);
    expect(taken).toEqual([]);
    expect(notice()?.text).toContain('A run is going on');
  });
});

test('the answers that were kept', () => {
  const { commands } = world();
  expect(commands.answerOf('2')?.status).toBe(500);
  expect(commands.answerOf('1')).toBeUndefined();
});

test('the answers of a run are not those of a file that was opened after it', () => {
  const { commands, runStore } = world();
  const report = reportOf({ samples: [{}, {}], end: COMPLETED });
  runStore.setState({ run: { phase: 'ended', report, openedFrom: 'a.rollcall.json' } });
  expect(commands.answerOf('2')).toBeUndefined();
});

test('a clipboard that is refused is said', async () => {
  const { commands, clipboard, refuseClipboard, notice } = world();
  await commands.copy('a');
  expect(clipboard).toEqual(['a']);
  expect(notice()).toBeUndefined();
  refuseClipboard();
  await commands.copy('b');
  expect(notice()?.text).toContain('clipboard');
});

test('a table is saved piece by piece under a name that says what it is', () => {
  const { commands, saved } = world();
  commands.saveCsv('by-id', reportOf({ samples: [] }), () => ['id\r\n', '1\r\n']);
  expect(saved).toEqual([{ name: 'rollcall-1970-01-01-000000-by-id.csv', text: 'id\r\n1\r\n' }]);
});

test('what a table is saved as holds no secret, and the figures of the same ids', () => {
  const { commands, saved } = world();
  const secret = 'https://me:hunter2@x.test/?token=t0ken';
  const report = reportFrom({
    dataset: tableOf(['id'], [['7'], [secret], ['=8']]),
    samples: [0, 1, 2].map((row) => sampleOf({ row, failedChecks: 1 })),
  });
  const selected = { ...report, selected: Uint32Array.of(1, 2), sampleCount: 2 };
  commands.saveCsv('by-id', report, (open) => idStatsCsv(open, idStatsOf(report), [2, 1, 0]));
  commands.saveCsv('requests', selected, (open) => samplesToCsv(open));
  const [byId, requests] = saved.map(({ text }) => text.split('\r\n'));
  expect(byId?.map((line) => line.replace(/,.*/, ''))).toEqual([
    'id',
    "'=8",
    expect.stringMatching(/^id-\w{12}$/),
    '7',
    '',
  ]);
  expect(requests?.map((line) => line.split(',')[0])).toEqual([
    'id',
    byId?.[2]?.split(',')[0],
    "'=8",
    '',
  ]);
  for (const { text } of saved) expect(text).not.toMatch(/hunter2|t0ken/);
});
