import { describe, expect, test } from 'vitest';
import { err } from '../core/result.ts';
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
  let answer: ((answer: OpenAnswer) => void) | undefined;
  let fold: (() => void) | undefined;
  const commands = createFileCommands({
    runStore,
    files: { save: () => {}, readText: (file) => file.text() },
    snapshots: {
      open: (_file, onOpened) => {
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
    onOpened: () => {},
  });
  return {
    commands,
    ids,
    runStore,
    state: () => runStore.getState(),
    read: (result: OpenAnswer = readSnapshot(TEXT)) => answer?.(result),
    fold: () => fold?.(),
  };
}

const file = (text: string, name = 'a.rollcall.json') => new File([text], name);

describe('opening a snapshot', () => {
  test('shows that it is being opened, and then its report', () => {
    const { commands, state, read, fold } = world();
    commands.openSnapshot(file(TEXT));
    expect(state()).toMatchObject({ opening: 'a.rollcall.json', run: { phase: 'ready' } });
    read();
    expect(state().opening).toBe('a.rollcall.json');
    fold();
    expect(state()).toMatchObject({
      opening: undefined,
      run: { phase: 'ended', openedFrom: 'a.rollcall.json', report: { sampleCount: 3 } },
    });
  });

  test('one that cannot be read says why, and what was on screen stays', () => {
    const { commands, state, read } = world();
    commands.openSnapshot(file('x'));
    read(err('This is not a Rollcall snapshot.'));
    expect(state()).toMatchObject({
      opening: undefined,
      run: { phase: 'ready' },
      notice: { text: 'a.rollcall.json was not opened: This is not a Rollcall snapshot.' },
    });
  });

  test.each(['while it is read', 'while it is folded'])('is given up %s', (when) => {
    const { commands, state, read, fold } = world();
    commands.openSnapshot(file(TEXT));
    if (when === 'while it is folded') read();
    commands.cancelOpening();
    read();
    fold();
    expect(state()).toMatchObject({ opening: undefined, run: { phase: 'ready' } });
  });

  test('a run that is started takes its place', () => {
    const { commands, runStore, state, read, fold } = world();
    commands.openSnapshot(file(TEXT));
    runStore.setState({ run: { phase: 'starting', runId: 'a', report: REPORT } });
    read();
    fold();
    expect(state()).toMatchObject({ opening: undefined, run: { phase: 'starting' } });
  });

  test('not while a run goes on', () => {
    const { commands, runStore, state } = world();
    runStore.setState({ run: { phase: 'running', runId: 'a', report: REPORT } });
    commands.openSnapshot(file(TEXT));
    expect(state().opening).toBeUndefined();
    expect(state().notice?.text).toContain('Stop it before');
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
      expect(state().opening).toBe(name);
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
      onOpened: () => {},
    });
    await failing.takeIdsFile(file('a', 'ids.txt'));
    expect(runStore.getState().notice?.text).toContain('ids.txt could not be read');
  });
});
