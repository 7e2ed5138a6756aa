import { afterEach, describe, expect, it } from 'vitest';
import { demoAnswer, demoUser } from './demoAnswers.ts';
import { type DemoTarget, startDemoTarget } from './demoTarget.ts';

const open: DemoTarget[] = [];

async function start(port = 0): Promise<DemoTarget> {
  const target = await startDemoTarget({ port });
  open.push(target);
  return target;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((target) => target.close()));
});

describe('demoAnswer', () => {
  it('depends on id and call alone, status and slowness on the id', () => {
    expect(demoAnswer('17', 3)).toEqual(demoAnswer('17', 3));
    expect(demoAnswer('17', 0).latencyMs).not.toBe(demoAnswer('17', 1).latencyMs);
    for (let id = 1; id <= 500; id++) {
      expect(demoAnswer(`${id}`, 7).status).toBe(demoAnswer(`${id}`, 0).status);
    }
  });

  it('tells a story over ids 1-500', () => {
    const answers = Array.from({ length: 500 }, (_, index) => demoAnswer(`${index + 1}`, 0));
    const count = (keep: (answer: (typeof answers)[number]) => boolean) =>
      answers.filter(keep).length;
    expect(count(({ status }) => status === 404)).toBeGreaterThanOrEqual(5);
    expect(count(({ status }) => status === 500)).toBeGreaterThanOrEqual(2);
    expect(count(({ latencyMs }) => latencyMs >= 700)).toBeGreaterThanOrEqual(3);
    expect(count(({ latencyMs }) => latencyMs >= 150 && latencyMs < 700)).toBeGreaterThanOrEqual(8);
    const median = answers.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b)[250] ?? 0;
    expect(median).toBeGreaterThan(20);
    expect(median).toBeLessThan(40);
    const secondsAtSix = answers.reduce((sum, { latencyMs }) => sum + latencyMs, 0) / 6000;
    expect(secondsAtSix).toBeGreaterThan(3);
    expect(secondsAtSix).toBeLessThan(6);
  });

  it('gives the same person for the same id', () => {
    expect(demoUser('42')).toEqual(demoUser('42'));
    expect(demoUser('42').id).toBe(42);
    expect(demoUser('a/b').id).toBe('a/b');
  });
});

describe('startDemoTarget', () => {
  it('answers with CORS, timing and length, and counts', async () => {
    const target = await start();
    const ids = Array.from({ length: 40 }, (_, index) => index + 1);
    const answers = await Promise.all(
      ids.map((id) =>
        fetch(`${target.address}/users/${id}`, { headers: { origin: 'http://page' } }),
      ),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual(
      ids.map((id) => demoAnswer(`${id}`, 0).status),
    );
    const headers = answers[0]?.headers;
    expect(headers?.get('access-control-allow-origin')).toBe('http://page');
    expect(headers?.get('timing-allow-origin')).toBe('*');
    expect(headers?.get('server-timing')).toMatch(/^app;dur=\d/);
    expect(headers?.get('content-length')).toBe(`${Buffer.byteLength(bodies[0] ?? '')}`);
    expect(target.stats().requestCount).toBe(40);
    expect(target.stats().inFlight).toBe(0);
    expect(target.stats().peakInFlight).toBeGreaterThan(1);
  });

  it('answers preflights apart, /fast, /stats and /reset', async () => {
    const target = await start();
    const preflight = await fetch(`${target.address}/users/1`, {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': 'x-a', 'access-control-request-method': 'PUT' },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toBe('x-a');
    expect(preflight.headers.get('access-control-max-age')).toBe('7200');
    expect(preflight.headers.get('access-control-allow-private-network')).toBe('true');
    expect((await (await fetch(`${target.address}/fast`)).arrayBuffer()).byteLength).toBe(18);
    const stats = await (await fetch(`${target.address}/stats`)).json();
    expect(stats).toEqual({ requestCount: 1, inFlight: 0, peakInFlight: 1, preflightCount: 1 });
    await fetch(`${target.address}/reset`, { method: 'POST' });
    expect(target.stats().requestCount).toBe(0);
  });

  it('echoes what is written to a user', async () => {
    const target = await start();
    const answer = await fetch(`${target.address}/users/7%2F8`, {
      method: 'POST',
      body: '{"a":1}',
    });
    expect(await answer.json()).toEqual({ method: 'POST', id: '7/8', received: '{"a":1}' });
  });

  it('rejects when the port is taken', async () => {
    const { port } = await start();
    await expect(startDemoTarget({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('closes at once under a slow answer', async () => {
    const target = await start();
    const slow = Array.from({ length: 500 }, (_, index) => `${index}`).find(
      (id) => demoAnswer(id, 0).latencyMs > 700,
    );
    const answer = fetch(`${target.address}/users/${slow}`).catch(() => 'cut');
    await expect.poll(() => target.stats().inFlight).toBe(1);
    await target.close();
    expect(await answer).toBe('cut');
    await expect.poll(() => target.stats().inFlight).toBe(0);
  });
});
