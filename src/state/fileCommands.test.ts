import { describe, expect, test } from 'vitest';
import type { PlanFile } from '../core/plan/planFile.ts';
import { err, ok } from '../core/result.ts';
import type { OpenAnswer } from '../core/snapshot/openProtocol.ts';
import { readSnapshot } from '../core/snapshot/readSnapshot.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import { COMPLETED, reportOf } from '../core/stats/report.fixture.ts';
import { createFileCommands } from './fileCommands.ts';
import { createRunStore } from './runStore.ts';

const REPORT = reportOf({ samples: [{}, {}, {}], end: COMPLETED });
const TEXT = writeSnapshot(REPORT);

function world() {
  const runStore = createRunStore();
  const ids: string[] = [];
  const plans: PlanFile[] = [];
  let answer: ((answer: OpenAnswer) => void) | undefined;
  let fold: (() => void) | undefined;
  const commands = createFileCommands({
    runStore,
    files: { save: () => {}, readText: (file) => file.text() },
    snapshots: {
      open: (_request, onOpened) => {
        answer = onOpened;
      },
      cancel: () => {
        answer = undefined;
      },
    },
    slices: {
      run(step, done) {
        fold = () => {
          while (step());
          done();
        };
        return () => {
          fold = undefined;
        };
      },
    },
    onIds: (_file, text) => ids.push(text),
    onPlan: (_file, plan) => plans.push(plan),
    onOpened: () => {},
  });
  return {
    commands,
    ids,
    plans,
    runStore,
    state: () => runStore.getState(),
    read: (result: OpenAnswer = opened(TEXT)) => answer?.(result),
    fold: () => fold?.(),
  };
}

function opened(text: string): OpenAnswer {
  const run = readSnapshot(text);
  return run.ok ? ok({ kind: 'run', run: run.value }) : run;
}

const file = (text: string, name = 'a.rollcall.json') => new File([text], name);

describe('opening a snapshot', () => {
  test('shows that it is being opened, and then its report', async () => {
    const { commands, state, read, fold } = world();
    await commands.openFiles([file(TEXT)]);
    expect(state()).toMatchObject({
      opening: { name: 'a.rollcall.json' },
      run: { phase: 'ready' },
    });
    read();
    expect(state().opening?.name).toBe('a.rollcall.json');
    fold();
    expect(state()).toMatchObject({
      opening: undefined,
      run: { phase: 'ended', openedFrom: 'a.rollcall.json', report: { sampleCount: 3 } },
    });
  });

  test('one that cannot be read says why, and what was on screen stays', async () => {
    const { commands, state, read } = world();
    await commands.openFiles([file('x')]);
    read(err('This is not a Rollcall snapshot.'));
    expect(state()).toMatchObject({
      opening: undefined,
      run: { phase: 'ready' },
      notice: { text: 'a.rollcall.json was not opened: This is not a Rollcall snapshot.' },
    });
  });

  test.each(['while it is read', 'while it is folded'])('is given up %s', async (when) => {
    const { commands, state, read, fold } = world();
    await commands.openFiles([file(TEXT)]);
    if (when === 'while it is folded') read();
    commands.cancelOpening();
    read();
    fold();
    expect(state()).toMatchObject({ opening: undefined, run: { phase: 'ready' } });
  });

  test('a run that is started takes its place', async () => {
    const { commands, runStore, state, read, fold } = world();
    await commands.openFiles([file(TEXT)]);
    runStore.setState({ run: { phase: 'starting', runId: 'a', report: REPORT } });
    read();
    fold();
    expect(state()).toMatchObject({ opening: undefined, run: { phase: 'starting' } });
  });

  test('not while a run goes on', async () => {
    const { commands, runStore, state } = world();
    runStore.setState({ run: { phase: 'running', runId: 'a', report: REPORT } });
    await commands.openFiles([file(TEXT)]);
    expect(state().opening).toBeUndefined();
    expect(state().notice?.text).toContain('Stop it before');
  });
});

describe('opening a plan file', () => {
  const plan = {
    format: 'rollcall-plan',
    version: 1,
    endpoint: 'http://127.0.0.1/{id}',
    ids: '1-3',
  };

  test('hands its plan over, and opens no result', async () => {
    const { commands, plans, state } = world();
    await commands.openFiles([file(JSON.stringify(plan), 'users.plan.json')]);
    expect(plans).toMatchObject([{ draft: { ids: '1-3' }, idsFile: undefined }]);
    expect(state().opening).toBeUndefined();
  });

  test('one that is wrong says why', async () => {
    const { commands, plans, state } = world();
    await commands.openFiles([file(JSON.stringify({ ...plan, version: 9 }), 'users.plan.json')]);
    expect(plans).toEqual([]);
    expect(state().notice?.text).toMatch(/users.plan.json was not opened: .*newer version/);
  });
});

describe('a file in the place of ids', () => {
  test('is ids, whatever its length', async () => {
    const { commands, ids } = world();
    await commands.takeIdsFile(file('a\nb', 'ids.txt'));
    expect(ids).toEqual(['a\nb']);
  });

  test.each(['a.rollcall.json', 'renamed.json'])(
    'is opened when it is a snapshot: %s',
    async (name) => {
      const { commands, ids, state } = world();
      await commands.takeIdsFile(file(TEXT, name));
      expect(ids).toEqual([]);
      expect(state().opening?.name).toBe(name);
    },
  );

  test('that cannot be read is said', async () => {
    const runStore = createRunStore();
    const failing = createFileCommands({
      runStore,
      files: { save: () => {}, readText: () => Promise.reject(new Error('gone')) },
      snapshots: { open: () => {}, cancel: () => {} },
      slices: { run: () => () => {} },
      onIds: () => {},
      onPlan: () => {},
      onOpened: () => {},
    });
    await failing.takeIdsFile(file('a', 'ids.txt'));
    expect(runStore.getState().notice?.text).toContain('ids.txt could not be read');
  });
});
