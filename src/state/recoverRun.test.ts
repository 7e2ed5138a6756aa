import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  arbitrarySentRun,
  eventOf,
  factsOf,
  figuresOf,
  foldOf,
  type Message,
  messagesOf,
} from '../core/library/recording.fixture.ts';
import { sampleOf } from '../core/run/samples.fixture.ts';
import { ReportBuilder } from '../core/stats/reportBuilder.ts';
import { Browser } from './libraryWorld.fixture.ts';
import { recoverRun } from './recoverRun.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

type Tab = ReturnType<Browser['tab']>;

const MESSAGES = messagesOf(
  Array.from({ length: 10 }, (_, index) => [sampleOf({ startMs: 250 * index }), sampleOf()]),
);

function record({ recorder }: Tab, messages: readonly Message[] = MESSAGES, id = 'r') {
  recorder.begin(id, new ReportBuilder(factsOf()).view());
  for (const message of messages) recorder.take(eventOf(id, message));
}

/** Until what was sent to storage is there. */
async function written({ recordings }: Tab, chunkCount: number, id = 'r') {
  await vi.waitFor(async () => {
    const last = await recordings.lastChunk(id);
    expect(last).toMatchObject({ ok: true, value: { seq: chunkCount - 1 } });
  });
}

describe('a recovered run', () => {
  test('is the fold of what was written, for any run and wherever it breaks off', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySentRun, async (run) => {
        vi.stubGlobal('indexedDB', new IDBFactory());
        const tab = new Browser().tab();
        record(tab, run.messages);
        const chunkCount = Math.floor(run.messages.length / 4);
        if (chunkCount > 0) await written(tab, chunkCount);
        await vi.waitFor(async () =>
          expect(await tab.recordings.ids()).toMatchObject({ value: ['r'] }),
        );
        const stored = await tab.recordings.get('r');
        const recovered = await recoverRun(
          stored.ok ? stored.value : undefined,
          tab.recordings.chunks('r'),
        );
        const messages = run.messages.slice(0, 4 * chunkCount);
        if (!messages.some(({ samples }) => samples.length > 0)) {
          expect(recovered).toMatchObject({ ok: false, error: expect.stringContaining('No fini') });
          return;
        }
        if (!recovered.ok) throw new Error(recovered.error);
        const { report, isComplete } = recovered.value;
        expect(isComplete).toBe(false);
        const end = { reason: 'terminated', message: report.end?.message } as const;
        expect(figuresOf(report)).toEqual(figuresOf(foldOf({ facts: run.facts, messages }, end)));
      }),
      { numRuns: 40 },
    );
  });

  test('that had come to its end is the run itself', async () => {
    const tab = new Browser().tab();
    record(tab);
    tab.recorder.addMarks([{ kind: 'hidden', atMs: 5, untilMs: 9 }]);
    await tab.recorder.finish({ reason: 'stopped', message: undefined, elapsedMs: 2500 });
    const stored = await tab.recordings.get('r');
    const recovered = await recoverRun(
      stored.ok ? stored.value : undefined,
      tab.recordings.chunks('r'),
    );
    if (!recovered.ok) throw new Error(recovered.error);
    const { marks, ...report } = recovered.value.report;
    expect(recovered.value.isComplete).toBe(true);
    const end = { reason: 'stopped', message: undefined } as const;
    const live = foldOf({ facts: factsOf(), messages: MESSAGES }, end);
    expect(figuresOf({ ...report, marks: live.marks })).toEqual(figuresOf(live));
    expect(marks.at(-1)).toEqual({ kind: 'hidden', atMs: 5, untilMs: 9 });
  });
});

describe('a crash in the middle of a run', () => {
  test('is offered at the next start, and recovered once', async () => {
    const browser = new Browser();
    const first = browser.tab();
    record(first);
    await written(first, 2);
    first.crash();
    const next = browser.tab();
    await next.commands.start();
    expect(next.state().lostRuns).toMatchObject([
      { id: 'r', elapsedMs: 2000, sampleCount: 16, method: 'GET' },
    ]);
    expect(next.state().runs).toEqual([]);
    expect(await next.commands.recoverRun('r')).toBe('r');
    expect(next.state()).toMatchObject({ lostRuns: [], work: undefined });
    expect(next.state().runs).toMatchObject([
      {
        source: 'recovered',
        endReason: 'terminated',
        endMessage:
          'Recovered: the page was closed or crashed after 2.0 s. Later results are lost.',
        figures: { responses: 16 },
      },
    ]);
    expect(await next.recordings.ids()).toEqual({ ok: true, value: [] });
    expect(await next.recordings.lastChunk('r')).toEqual({ ok: true, value: undefined });
    const again = await next.commands.readRun('r');
    expect(again.ok && again.value.sampleCount).toBe(16);
  });

  test('with a torn last chunk loses that chunk, and says so', async () => {
    const browser = new Browser();
    const first = browser.tab();
    record(first);
    await written(first, 2);
    first.crash();
    const next = browser.tab();
    await next.connection.use(async (db) => {
      const chunk = await db.get('chunks', ['r', 1]);
      if (chunk !== undefined) await db.put('chunks', { ...chunk, columns: new ArrayBuffer(3) });
    });
    await next.commands.start();
    await next.commands.recoverRun('r');
    expect(next.state().runs).toMatchObject([
      {
        figures: { responses: 8 },
        endMessage: expect.stringContaining('damaged and was left out'),
      },
    ]);
  });

  test('in the first second leaves nothing to offer', async () => {
    const browser = new Browser();
    const first = browser.tab();
    record(first, MESSAGES.slice(0, 3));
    await vi.waitFor(async () =>
      expect(await first.recordings.ids()).toMatchObject({ value: ['r'] }),
    );
    first.crash();
    const next = browser.tab();
    await next.commands.start();
    expect(next.state().lostRuns).toEqual([]);
    expect(await next.recordings.ids()).toEqual({ ok: true, value: [] });
  });

  test('after the end and before the run was put away asks nothing', async () => {
    const browser = new Browser();
    const first = browser.tab();
    record(first);
    await first.recorder.finish({ reason: 'completed', message: undefined, elapsedMs: 2500 });
    first.crash();
    const next = browser.tab();
    await next.commands.start();
    expect(next.state().lostRuns).toEqual([]);
    expect(next.state().runs).toMatchObject([{ source: 'run', endReason: 'completed' }]);
  });

  test('that is not wanted can be discarded', async () => {
    const browser = new Browser();
    const first = browser.tab();
    record(first);
    await written(first, 2);
    first.crash();
    const next = browser.tab();
    await next.commands.start();
    await next.commands.discardLostRun('r');
    expect(next.state().lostRuns).toEqual([]);
    expect(await next.recordings.ids()).toEqual({ ok: true, value: [] });
    expect(await next.recordings.lastChunk('r')).toEqual({ ok: true, value: undefined });
  });
});

describe('a run that a living tab records', () => {
  test('is never offered, recovered or discarded by another', async () => {
    const browser = new Browser();
    const owner = browser.tab();
    record(owner, MESSAGES.slice(0, 8));
    await written(owner, 2);
    const other = browser.tab();
    browser.nowEpochMs += 3_600_000;
    await other.commands.start();
    expect(other.state().lostRuns).toEqual([]);
    expect(await other.commands.recoverRun('r')).toBeUndefined();
    await other.commands.discardLostRun('r');
    for (const message of MESSAGES.slice(8)) owner.recorder.take(eventOf('r', message));
    const live = foldOf(
      { facts: factsOf(), messages: MESSAGES },
      { reason: 'completed', message: undefined },
    );
    await owner.commands.keepFinished('r', live);
    expect(owner.state().runs).toMatchObject([
      { id: 'r', source: 'run', figures: { responses: 20 } },
    ]);
    await other.commands.lookForLostRuns();
    expect(other.state().lostRuns).toEqual([]);
  });

  test('without Web Locks is known by its last chunk', async () => {
    const browser = new Browser();
    const owner = browser.tab({ withoutLocks: true });
    record(owner);
    await written(owner, 2);
    const other = browser.tab({ withoutLocks: true });
    await other.commands.start();
    expect(other.state().lostRuns).toEqual([]);
    browser.nowEpochMs += 119_000;
    await other.commands.lookForLostRuns();
    expect(other.state().lostRuns).toEqual([]);
    browser.nowEpochMs += 2000;
    await other.commands.lookForLostRuns();
    expect(other.state().lostRuns).toMatchObject([{ id: 'r' }]);
    await owner.commands.lookForLostRuns();
    expect(owner.state().lostRuns).toEqual([]);
  });

  test('and two tabs that recover at once give one entry', async () => {
    const browser = new Browser();
    const first = browser.tab();
    record(first);
    await written(first, 2);
    first.crash();
    const [a, b] = [browser.tab(), browser.tab()];
    await Promise.all([a.commands.start(), b.commands.start()]);
    await Promise.all([a.commands.recoverRun('r'), b.commands.recoverRun('r')]);
    await Promise.all([a.commands.start(), b.commands.start()]);
    expect(a.state().runs).toHaveLength(1);
    expect(b.state().runs).toHaveLength(1);
  });
});
