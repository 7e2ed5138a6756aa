/** A database may hold anything, also what a newer version wrote: it is passed over in words, and stays as it is. */
import 'fake-indexeddb/auto';
import { gzipSync } from 'node:zlib';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readRecording } from '../core/library/readRecording.ts';
import { runHeadOf } from '../core/library/runHead.fixture.ts';
import { createRunDatabase } from './runDatabase.ts';
import { createRunConnection, DATABASE_NAME } from './runDatabaseConnection.ts';
import { createRecordingStore } from './runDatabaseRecordings.ts';
import { unpack } from './unpack.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const good = runHeadOf({ id: 'good' });
const STRANGE: readonly object[] = [
  { ...good, id: 'newer', stars: 5 },
  { ...good, id: 'torn', figures: undefined },
  { ...good, id: 'time', startedAtEpochMs: 8.64e15 },
  { ...good, id: 'nan', elapsedMs: Number.NaN },
  { ...good, id: 'long', name: 'x'.repeat(100_000) },
  { ...good, id: 'counts', figures: { ...good.figures, sent: 2 ** 53 - 1 } },
  { ...good, id: 'map', tags: new Map() },
  { ...good, id: 7 },
  { ...good, id: '' },
  { ...good, id: '__proto__', source: '__proto__' },
  { ...good, id: ['an', 'array'] },
];

const everything = async () => {
  const db = await openDB(DATABASE_NAME);
  const stored = await Promise.all(
    ['runs', 'results', 'recordings', 'chunks'].map(async (name) => [
      await db.getAllKeys(name),
      await db.getAll(name),
    ]),
  );
  db.close();
  return stored;
};

async function filled() {
  const connection = createRunConnection({ onTrouble: () => {} });
  const database = createRunDatabase(connection);
  const recordings = createRecordingStore(connection);
  await database.heads();
  connection.close();
  const db = await openDB(DATABASE_NAME);
  for (const record of STRANGE) {
    await db.put('runs', record);
    await db.put('recordings', { ...record, layout: '?' });
  }
  await db.put('results', 'no blob', 'newer');
  await db.put('results', { size: 1e15 }, 'torn');
  await db.put('chunks', { runId: 'torn', seq: -1, beats: 'x' });
  await db.put('chunks', { runId: 'torn', seq: 'a', columns: new Float64Array(9) });
  db.close();
  return { database, recordings };
}

test('heads that cannot be read are counted, and nothing that is done changes them', async () => {
  const { database } = await filled();
  const before = await everything();
  expect(await database.heads()).toEqual({
    ok: true,
    value: { heads: [], unreadableCount: STRANGE.length },
  });
  for (const id of ['newer', 'torn', '__proto__', 'nobody']) {
    expect(await database.result(id)).toEqual({ ok: true, value: undefined });
    expect(await database.change(id, (head) => ({ ...head, name: 'mine' }))).toEqual({
      ok: true,
      value: undefined,
    });
  }
  expect(await database.remove(['newer', 'torn', '__proto__'], () => true)).toEqual({
    ok: true,
    value: 0,
  });
  expect(await everything()).toEqual(before);
});

test('a run that is kept beside them takes the place of none', async () => {
  const { database } = await filled();
  // The same content as all of them say that they have.
  expect(await database.keep(good, new Blob(['x']), undefined)).toMatchObject({ ok: true });
  expect(await database.heads()).toMatchObject({
    value: { heads: [{ id: 'good' }], unreadableCount: STRANGE.length },
  });
});

test('recordings and chunks come back as they are, for core to refuse', async () => {
  const { recordings } = await filled();
  const before = await everything();
  const ids = await recordings.ids();
  if (!ids.ok) throw new Error(ids.error.message);
  for (const id of ids.value) {
    const stored = await recordings.get(id);
    expect(stored.ok && readRecording(stored.value)).toBeUndefined();
    expect(await recordings.lastChunk(id)).toMatchObject({ ok: true });
  }
  let seen = 0;
  for await (const chunk of recordings.chunks('torn')) seen += Number(chunk.ok);
  expect(seen).toBe(2);
  expect(await everything()).toEqual(before);
});

test('a result that is a bomb of 1,000 to 1, or none, is refused in words', async () => {
  const bomb = gzipSync(new Uint8Array(60_000_000), { level: 9 });
  for (const bytes of [bomb, bomb.subarray(0, 2000), Buffer.from('no gzip'), Buffer.alloc(0)]) {
    const found = await unpack(new Blob([new Uint8Array(bytes)]));
    expect(found).toEqual({ ok: false, error: expect.stringMatching(/^[A-Z].{20,}\.$/) });
  }
});
