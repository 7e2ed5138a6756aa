import { afterEach, beforeEach, expect, test, vi } from 'vitest';

type Idle = { readonly call: () => void; readonly timeoutMs: number };

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** What the page's idle moments would call, by hand. */
function handIdle(): Idle[] {
  const asked: Idle[] = [];
  vi.stubGlobal('requestIdleCallback', (call: () => void, options: { timeout: number }) => {
    asked.push({ call, timeoutMs: options.timeout });
  });
  return asked;
}

test('one a turn, in the order in which they were asked for, and no turn is asked for in vain', async () => {
  const asked = handIdle();
  const { takeTurn } = await import('./idleTurns.ts');
  const done: string[] = [];
  for (const name of ['a', 'b', 'c']) takeTurn(() => done.push(name));
  for (const expected of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
    expect(asked).toHaveLength(1);
    asked.shift()?.call();
    expect(done).toEqual(expected);
  }
  expect(asked).toEqual([]);
  takeTurn(() => done.push('d'));
  expect(asked[0]?.timeoutMs).toBeGreaterThan(0);
});

test('what was taken back is not called and costs no turn of another', async () => {
  const asked = handIdle();
  const { takeTurn } = await import('./idleTurns.ts');
  const done: string[] = [];
  const takeBack = takeTurn(() => done.push('a'));
  takeTurn(() => done.push('b'));
  takeBack();
  asked.shift()?.call();
  expect(done).toEqual(['b']);
  takeTurn(() => done.push('c'))();
  asked.shift()?.call();
  expect(done).toEqual(['b']);
  takeTurn(() => done.push('d'));
  asked.shift()?.call();
  expect(done).toEqual(['b', 'd']);
});

test('where a browser does not say when it is idle, a timer does', async () => {
  vi.useFakeTimers();
  const { takeTurn } = await import('./idleTurns.ts');
  const done: string[] = [];
  takeTurn(() => done.push('a'));
  takeTurn(() => done.push('b'));
  expect(done).toEqual([]);
  vi.runAllTimers();
  expect(done).toEqual(['a', 'b']);
});
