import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ScriptedTarget, startScriptedTarget } from './scriptedTarget.ts';

let target: ScriptedTarget;

beforeEach(async () => {
  target = await startScriptedTarget();
});
afterEach(() => target.close());

const call = (path: string, init?: RequestInit) => fetch(`${target.address}${path}`, init);

it('records method, url, headers, body and order', async () => {
  await call('/users/a%2Fb?q=1', { method: 'PUT', body: 'hello', headers: { 'x-id': '7' } });
  await call('/users/2');
  const [first, second] = target.requests;
  expect(first).toMatchObject({ method: 'PUT', url: '/users/a%2Fb?q=1', body: 'hello', order: 0 });
  expect(first?.headers['x-id']).toBe('7');
  expect(second).toMatchObject({ method: 'GET', url: '/users/2', body: '', order: 1 });
  expect(target.idsUnder('/users/')).toEqual(['a/b?q=1', '2']);
});

it('holds gated answers until it is opened, and counts what is in flight', async () => {
  target.on('/', { gated: true });
  const answers = [1, 2, 3].map((id) => call(`/${id}`));
  await expect.poll(() => target.inFlight).toBe(3);
  target.open();
  for (const answer of await Promise.all(answers)) await answer.text();
  expect(target.inFlight).toBe(0);
  expect(target.peakInFlight).toBe(3);
  expect((await call('/4')).status).toBe(200);
});

it('follows the newest rule that matches', async () => {
  target.on('/a', { status: 500 });
  target.on('/a/b', { status: 429, headers: { 'retry-after': '3' } });
  expect((await call('/a/c')).status).toBe(500);
  const limited = await call('/a/b');
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
  target.on((request) => request.method === 'DELETE', { status: 204 });
  expect((await call('/a/b', { method: 'DELETE' })).status).toBe(204);
});

it('leaves out CORS and timing headers when told', async () => {
  const open = await call('/');
  expect(open.headers.get('access-control-allow-origin')).toBe('*');
  expect(open.headers.get('timing-allow-origin')).toBe('*');
  target.on('/', { cors: false, timingAllowOrigin: undefined });
  const bare = await call('/');
  expect(bare.headers.get('access-control-allow-origin')).toBeNull();
  expect(bare.headers.get('timing-allow-origin')).toBeNull();
});

it('breaks off as the faults say', async () => {
  target.on('/before', { fault: 'resetBeforeHeaders' });
  target.on('/within', { fault: 'resetInBody' });
  target.on('/never', { fault: 'neverEnds' });
  await expect(call('/before')).rejects.toThrow();
  const within = await call('/within');
  expect(within.status).toBe(200);
  await expect(within.text()).rejects.toThrow();
  const abort = new AbortController();
  const never = await call('/never', { signal: abort.signal });
  abort.abort();
  await expect(never.text()).rejects.toThrow();
  await expect.poll(() => target.inFlight).toBe(0);
});

it('streams a large body', async () => {
  target.on('/', { bodyBytes: 50_000_000 });
  expect((await (await call('/')).arrayBuffer()).byteLength).toBe(50_000_000);
});

it('keeps count and bound over thousands of requests', async () => {
  let next = 0;
  const lane = async () => {
    while (next < 3000) await (await call(`/users/${next++}`)).text();
  };
  await Promise.all(Array.from({ length: 32 }, lane));
  expect(target.requestCount).toBe(3000);
  expect(target.peakInFlight).toBeLessThanOrEqual(32);
  expect(new Set(target.idsUnder('/users/')).size).toBe(3000);
}, 60_000);
