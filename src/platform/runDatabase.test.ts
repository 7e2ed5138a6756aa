import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runHeadOf } from '../core/library/runHead.fixture.ts';
import { createRunDatabase } from './runDatabase.ts';
import { createRunConnection, DATABASE_NAME } from './runDatabaseConnection.ts';
import type { StorageTrouble } from './storageTrouble.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function tab() {
  const troubles: StorageTrouble['kind'][] = [];
  const connection = createRunConnection({ onTrouble: ({ kind }) => troubles.push(kind) });
  return { connection, troubles, database: createRunDatabase(connection) };
}

const RESULT = new Blob(['abc']);

async function idsIn({ database }: ReturnType<typeof tab>) {
  const read = await database.heads();
  if (!read.ok) throw new Error(read.error.message);
  return read.value.heads.map(({ id }) => id);
}

describe('the runs in storage', () => {
  test('come back as they were kept', async () => {
    const { database } = tab();
    const head = runHeadOf({ id: 'a' });
    expect(await database.keep(head, RESULT, undefined)).toEqual({
      ok: true,
      value: { alreadyId: undefined },
    });
    expect(await database.heads()).toEqual({
      ok: true,
      value: { heads: [head], unreadableCount: 0 },
    });
    const result = await database.result('a');
    expect(result.ok && (await result.value?.text())).toBe('abc');
    expect(await database.result('b')).toEqual({ ok: true, value: undefined });
  });

  test('are all listed, however many', async () => {
    const world = tab();
    const ids = Array.from({ length: 1203 }, (_, index) => `r${String(index).padStart(5, '0')}`);
    await world.connection.use(async (db) => {
      const { store, done } = db.transaction('runs', 'readwrite');
      for (const id of ids) void store.put(runHeadOf({ id }));
      await done;
    });
    expect(await idsIn(world)).toEqual(ids);
  });

  test('hold the same content once, and bring it back when it was deleted', async () => {
    const world = tab();
    const first = runHeadOf({ id: 'a', name: 'mine', deletedAtEpochMs: 7 });
    await world.database.keep(first, RESULT, undefined);
    const again = runHeadOf({ id: 'b', contentKey: first.contentKey });
    expect(await world.database.keep(again, RESULT, undefined)).toEqual({
      ok: true,
      value: { alreadyId: 'a' },
    });
    expect(await idsIn(world)).toEqual(['a']);
    const { deletedAtEpochMs: _, ...back } = first;
    expect(await world.database.heads()).toMatchObject({ value: { heads: [back] } });
    expect(await world.database.result('b')).toEqual({ ok: true, value: undefined });
  });

  test('are changed in one transaction, so that two tabs do not overwrite each other', async () => {
    const here = tab();
    const there = tab();
    await here.database.keep(runHeadOf({ id: 'a' }), RESULT, undefined);
    await Promise.all([
      here.database.change('a', (head) => ({ ...head, name: 'new' })),
      there.database.change('a', (head) => ({ ...head, note: 'seen' })),
    ]);
    expect(await here.database.heads()).toMatchObject({
      value: { heads: [{ name: 'new', note: 'seen' }] },
    });
    expect(await here.database.change('b', (head) => head)).toEqual({ ok: true, value: undefined });
  });

  test('are removed for good only while that is still wanted', async () => {
    const world = tab();
    await world.database.keep(runHeadOf({ id: 'a', deletedAtEpochMs: 5 }), RESULT, undefined);
    await world.database.keep(runHeadOf({ id: 'b' }), RESULT, undefined);
    const removed = await world.database.remove(
      ['a', 'b', 'c'],
      ({ deletedAtEpochMs }) => deletedAtEpochMs !== undefined,
    );
    expect(removed).toEqual({ ok: true, value: 1 });
    expect(await idsIn(world)).toEqual(['b']);
    expect(await world.database.result('a')).toEqual({ ok: true, value: undefined });
    expect(await world.database.result('b')).toMatchObject({ value: { size: 3 } });
  });

  test('that cannot be read are counted and stay', async () => {
    const world = tab();
    await world.database.keep(runHeadOf({ id: 'a' }), RESULT, undefined);
    world.connection.close();
    const raw = await openDB(DATABASE_NAME);
    await raw.put('runs', { id: 'torn', name: 7 });
    await raw.put('results', 'not a blob', 'a');
    raw.close();
    expect(await world.database.heads()).toMatchObject({
      value: { heads: [{ id: 'a' }], unreadableCount: 1 },
    });
    expect(await world.database.result('a')).toEqual({ ok: true, value: undefined });
    await world.database.remove(['torn'], () => true);
    expect(await world.database.heads()).toMatchObject({ value: { unreadableCount: 1 } });
  });

  test('are kept with their result or not at all', async () => {
    const world = tab();
    await world.database.heads();
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof put>
    ) {
      const request = put.apply(this, args);
      if (this.name === 'runs') this.transaction.abort();
      return request;
    });
    const kept = await world.database.keep(runHeadOf({ id: 'a' }), RESULT, undefined);
    vi.restoreAllMocks();
    expect(kept).toMatchObject({ ok: false });
    expect(await idsIn(world)).toEqual([]);
    expect(await world.database.result('a')).toEqual({ ok: true, value: undefined });
  });
});

describe('storage that does not work', () => {
  test('that throws when it is opened is an answer in words', async () => {
    const world = tab();
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
    expect(await world.database.heads()).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  test('that is not there at all is an answer in words', async () => {
    const world = tab();
    vi.stubGlobal('indexedDB', undefined);
    expect(await world.database.heads()).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  test('is tried again when it is wanted again', async () => {
    const works = indexedDB;
    const world = tab();
    vi.stubGlobal('indexedDB', undefined);
    await world.database.heads();
    vi.stubGlobal('indexedDB', works);
    expect(await idsIn(world)).toEqual([]);
  });
});

describe('another version in another tab', () => {
  test('that is newer gets the database at once, and this tab says so', async () => {
    const world = tab();
    await world.database.heads();
    const newer = await openDB(DATABASE_NAME, 99);
    expect(world.troubles).toEqual(['newerTab']);
    expect(await world.database.heads()).toMatchObject({ ok: false, error: { kind: 'newerTab' } });
    newer.close();
  });

  test('that was here before is named', async () => {
    const newer = await openDB(DATABASE_NAME, 99);
    newer.close();
    expect(await tab().database.heads()).toMatchObject({ ok: false, error: { kind: 'newerTab' } });
  });

  test('that is older and does not let go is named; nothing hangs; it works once that tab is gone', async () => {
    const first = tab();
    await first.database.heads();
    first.connection.close();
    const holder = await openDB(DATABASE_NAME);
    const { open } = indexedDB;
    vi.spyOn(indexedDB, 'open').mockImplementation((name) => open.call(indexedDB, name, 2));
    const world = tab();
    expect(await world.database.heads()).toMatchObject({ ok: false, error: { kind: 'olderTab' } });
    holder.close();
    expect(await idsIn(world)).toEqual([]);
    vi.restoreAllMocks();
  });
});
