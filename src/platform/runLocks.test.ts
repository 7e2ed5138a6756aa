import { describe, expect, test, vi } from 'vitest';
import { LockTable } from './lockManager.fixture.ts';
import { createRunLocks } from './runLocks.ts';

describe('the lock of a recording', () => {
  test('is seen by other tabs until it is let go', async () => {
    const table = new LockTable();
    const here = createRunLocks(table.tab().locks);
    const there = createRunLocks(table.tab().locks);
    const release = await here.hold('a');
    expect(await there.heldIds()).toEqual(new Set(['a']));
    expect([here.isOwn('a'), there.isOwn('a')]).toEqual([true, false]);
    expect(await there.ifFree('a', async () => {})).toBe(false);
    release();
    expect(here.isOwn('a')).toBe(false);
    await vi.waitFor(async () => expect(await there.heldIds()).toEqual(new Set()));
    expect(await there.ifFree('a', async () => {})).toBe(true);
  });

  test('goes with its tab', async () => {
    const table = new LockTable();
    const tab = table.tab();
    await createRunLocks(tab.locks).hold('a');
    tab.close();
    expect(await createRunLocks(table.tab().locks).heldIds()).toEqual(new Set());
  });

  test('is not the one that the worker holds', async () => {
    const table = new LockTable();
    void table.tab().locks.request('rollcall-run:a', () => new Promise(() => {}));
    const here = createRunLocks(table.tab().locks);
    expect(await here.heldIds()).toEqual(new Set());
    expect(await here.ifFree('a', async () => {})).toBe(true);
  });

  test('is unknown where there are no Web Locks', async () => {
    const locks = createRunLocks(undefined);
    const release = await locks.hold('a');
    expect(locks.isOwn('a')).toBe(true);
    expect(await locks.heldIds()).toBeUndefined();
    release();
    expect(locks.isOwn('a')).toBe(false);
  });

  test('that the browser refuses keeps nobody waiting', async () => {
    const refusing = {
      request: () => Promise.reject(new DOMException('gone', 'InvalidStateError')),
      query: () => Promise.reject(new DOMException('gone', 'InvalidStateError')),
    } as unknown as LockManager;
    const locks = createRunLocks(refusing);
    expect(await locks.hold('a')).toBeTypeOf('function');
    expect(await locks.heldIds()).toBeUndefined();
  });
});
