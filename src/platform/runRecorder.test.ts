import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventOf, factsOf, messagesOf } from '../core/library/recording.fixture.ts';
import { sampleOf } from '../core/run/samples.fixture.ts';
import { ReportBuilder } from '../core/stats/reportBuilder.ts';
import { LockTable } from './lockManager.fixture.ts';
import { createRunConnection } from './runDatabaseConnection.ts';
import { createRecordingStore, type RecordingStore } from './runDatabaseRecordings.ts';
import { createRunLocks } from './runLocks.ts';
import { createRunRecorder } from './runRecorder.ts';
import type { StorageTrouble } from './storageTrouble.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const END = { reason: 'completed', message: undefined, elapsedMs: 9000 } as const;
const MESSAGES = messagesOf(
  Array.from({ length: 10 }, (_, index) => [sampleOf({ startMs: 250 * index }), sampleOf()]),
);

function world(change: { store?: Partial<RecordingStore>; maxPendingBytes?: number } = {}) {
  const degraded: StorageTrouble['kind'][] = [];
  const stored = createRecordingStore(createRunConnection({ onTrouble: () => {} }));
  const recordings = { ...stored, ...change.store };
  const table = new LockTable();
  const locks = createRunLocks(table.tab().locks);
  const { maxPendingBytes } = change;
  const recorder = createRunRecorder({
    recordings,
    locks,
    nowEpochMs: () => 77,
    onDegraded: ({ kind }) => degraded.push(kind),
    ...(maxPendingBytes === undefined ? {} : { maxPendingBytes }),
  });
  const begin = (id = 'r') => recorder.begin(id, new ReportBuilder(factsOf()).view());
  const send = (from: number, to: number, id = 'r') => {
    for (const message of MESSAGES.slice(from, to)) recorder.take(eventOf(id, message));
  };
  return { recorder, recordings: stored, degraded, begin, send, otherTab: table.tab().locks };
}

async function chunksOf(recordings: RecordingStore, id = 'r') {
  const chunks: unknown[] = [];
  for await (const chunk of recordings.chunks(id)) chunks.push(chunk.ok ? chunk.value : chunk);
  return chunks;
}

describe('the recorder of a run', () => {
  test('writes a chunk for every four messages, and the rest when asked or at the end', async () => {
    const { recorder, recordings, begin, send } = world();
    begin();
    recorder.take({ type: 'started', runId: 'r', clockStepMs: 0.1 });
    send(0, 9);
    recorder.flush();
    send(9, 10);
    recorder.addMarks([{ kind: 'hidden', atMs: 1, untilMs: 2 }]);
    expect(await recorder.finish(END)).toBe(true);
    expect(await chunksOf(recordings)).toMatchObject([
      { seq: 0, sampleCountBefore: 0, sampleCount: 8, clockStepMs: 0.1, end: undefined },
      { seq: 1, sampleCountBefore: 8, sampleCount: 8 },
      { seq: 2, sampleCountBefore: 16, sampleCount: 2, marks: [] },
      {
        seq: 3,
        sampleCountBefore: 18,
        sampleCount: 2,
        end: END,
        marks: [{ kind: 'adjusted' }, { kind: 'hidden' }],
      },
    ]);
    expect(await recordings.lastChunk('r')).toMatchObject({ value: { seq: 3 } });
  });

  test('keeps the lock until the run is put away', async () => {
    const { recorder, begin, send, otherTab } = world();
    const there = createRunLocks(otherTab);
    begin();
    send(0, 4);
    await recorder.finish(END);
    expect(await there.heldIds()).toEqual(new Set(['r']));
    recorder.release('r');
    await vi.waitFor(async () => expect(await there.heldIds()).toEqual(new Set()));
  });

  test('takes nothing of another run and nothing after the end', async () => {
    const { recorder, recordings, begin, send } = world();
    send(0, 4);
    begin();
    send(0, 4, 'another');
    await recorder.finish(END);
    send(4, 8);
    recorder.flush();
    expect(await chunksOf(recordings)).toMatchObject([{ seq: 0, sampleCount: 0 }]);
    expect(await recorder.finish(END)).toBe(false);
  });

  test('stores no secret of the plan', async () => {
    const { recorder, recordings } = world();
    const { plan } = factsOf();
    const request = {
      ...plan.request,
      endpointTemplate: 'http://me:hunter2@127.0.0.1/{id}?token=hunter2',
      headers: [{ name: 'Authorization', value: 'Bearer hunter2' }],
      body: 'hunter2',
    };
    recorder.begin('r', new ReportBuilder(factsOf({ ...plan, request })).view());
    const message = 'http://127.0.0.1/?token=hunter2 did not answer.';
    await recorder.finish({ ...END, reason: 'failed', message });
    expect(JSON.stringify(await chunksOf(recordings))).toContain('did not answer');
    expect(JSON.stringify(await chunksOf(recordings))).not.toContain('hunter2');
    expect(JSON.stringify(await recordings.get('r'))).not.toContain('hunter2');
  });

  test('tells recordings apart whose ids begin alike', async () => {
    const { recorder, recordings, begin, send } = world();
    for (const id of ['r', 'r2', 'q']) {
      begin(id);
      send(0, 4, id);
      await recorder.finish(END);
    }
    expect(await chunksOf(recordings)).toHaveLength(2);
    await recordings.discard('r');
    expect(await chunksOf(recordings)).toHaveLength(0);
    expect(await chunksOf(recordings, 'r2')).toHaveLength(2);
  });
});

describe('storage that fails while a run goes on', () => {
  const full = { ok: false, error: { kind: 'full', message: '' } } as const;

  test('because it is full is said once; what was written before stays', async () => {
    let appended = 0;
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof put>
    ) {
      if (this.name === 'chunks' && ++appended > 1) {
        throw new DOMException('no room', 'QuotaExceededError');
      }
      return put.apply(this, args);
    });
    const { recorder, recordings, degraded, begin, send } = world();
    begin();
    send(0, 8);
    await vi.waitFor(() => expect(degraded).toEqual(['full']));
    send(8, 10);
    recorder.addMarks([{ kind: 'hidden', atMs: 1, untilMs: 2 }]);
    expect(await recorder.finish(END)).toBe(false);
    expect(degraded).toEqual(['full']);
    expect(await chunksOf(recordings)).toMatchObject([{ seq: 0 }]);
    expect(appended).toBe(2);
  });

  test('before it begins is said once, and no chunk is tried', async () => {
    const append = vi.fn();
    const { recorder, degraded, begin, send } = world({
      store: { begin: async () => full, append },
    });
    begin();
    send(0, 10);
    expect(await recorder.finish(END)).toBe(false);
    expect(degraded).toEqual(['full']);
    expect(append).not.toHaveBeenCalled();
  });

  test('because there is none is said once', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const { recorder, degraded, begin, send } = world();
    begin();
    send(0, 10);
    expect(await recorder.finish(END)).toBe(false);
    expect(degraded).toEqual(['refused']);
  });

  test('because it is slow never holds more than it may', async () => {
    const append = vi.fn(() => new Promise<never>(() => {}));
    const { degraded, begin, send } = world({ store: { append }, maxPendingBytes: 800 });
    begin();
    send(0, 4);
    expect(degraded).toEqual([]);
    send(4, 8);
    expect(degraded).toEqual(['slow']);
    send(8, 10);
    expect(degraded).toEqual(['slow']);
  });

  test('does not keep the next run from being recorded', async () => {
    let isFull = true;
    const stored = createRecordingStore(createRunConnection({ onTrouble: () => {} }));
    const begin = (recording: Parameters<RecordingStore['begin']>[0]) =>
      isFull ? Promise.resolve(full) : stored.begin(recording);
    const run = world({ store: { begin } });
    run.begin('r');
    run.send(0, 4);
    await run.recorder.finish(END);
    isFull = false;
    run.begin('s');
    run.send(0, 4, 's');
    expect(await run.recorder.finish(END)).toBe(true);
    expect(run.degraded).toEqual(['full']);
  });
});
