/** Real requests to the real server: who is let in, and what is taken. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesOfChunk } from '../core/library/chunkBytes.ts';
import {
  beginOf,
  DRAFT,
  FIRST_CHUNK,
  LAST_CHUNK,
  PROGRESS,
  readyPlan,
} from './unattended.fixture.ts';
import { startUnattendedServer, type UnattendedServer } from './unattendedServer.ts';
import { UnattendedSession } from './unattendedSession.ts';

const POLICY = "default-src 'none'; connect-src 'none'; script-src 'self'";
const PAGE = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${POLICY}"></head></html>`;

let folder = '';
let session: UnattendedSession;
let server: UnattendedServer;
let token = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'page.js'), '1');
  session = new UnattendedSession(readyPlan(), DRAFT, () => {});
  const started = await startUnattendedServer(folder, session);
  if (!started.ok) throw new Error(started.error);
  server = started.value;
  token = new URL(server.url).hash.slice(1);
});
afterEach(async () => {
  session.lose('The test is over.');
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

type Answer = { readonly status: number; readonly headers: object; readonly text: string };
type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array;
};

/** As the page would, but for what is said otherwise; undefined leaves a header out. */
function ask(path: string, { method = 'POST', headers = {}, body }: Asked = {}): Promise<Answer> {
  const all = {
    Origin: server.origin,
    Authorization: `Bearer ${token}`,
    'Sec-Fetch-Site': 'same-origin',
    ...headers,
  };
  const given = Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return new Promise((resolve, reject) => {
    const sent = request(`${server.origin}${path}`, { method, headers: given }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = (value: unknown) => ({ body: JSON.stringify(value) });

describe('the page', () => {
  test('is marked and may call its own origin, by header and by its own word', async () => {
    const { status, text, headers } = await ask('/?unattended=1', { method: 'GET', headers: {} });
    expect(status).toBe(200);
    expect(text).toContain('<head><meta name="rollcall-unattended"');
    expect(text).toContain("connect-src 'self'");
    expect(text).not.toContain("connect-src 'none'");
    expect(text).not.toContain(token);
    const policy = new Map(Object.entries(headers)).get('content-security-policy');
    expect(policy).toContain("connect-src 'self'");
  });

  test('alone: its other files keep their policy, and nothing lets another origin read', async () => {
    for (const path of ['/page.js', '/index.html', '/none']) {
      const { headers } = await ask(path, { method: 'GET' });
      const names = Object.keys(headers);
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
      const policy = new Map(Object.entries(headers)).get('content-security-policy');
      expect(policy).toContain(
        path === '/index.html' ? "connect-src 'self'" : "connect-src 'none'",
      );
    }
  });

  test('its address has a token of 32 bytes behind the #, on this machine only', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?unattended=1#[A-Za-z0-9_-]{43}$/);
  });
});

describe('nobody gets the plan', () => {
  const WRONG = 'A'.repeat(43);
  test.each<[string, string, Asked]>([
    ['without a token', '/unattended/plan', { headers: { Authorization: undefined } }],
    ['with a wrong one', '/unattended/plan', { headers: { Authorization: `Bearer ${WRONG}` } }],
    ['with one that is too short', '/unattended/plan', { headers: { Authorization: 'Bearer A' } }],
    ['with two', '/unattended/plan', { headers: { Authorization: `Bearer ${WRONG} ${WRONG}` } }],
    ['by another name of this machine', '/unattended/plan', { headers: { Host: 'localhost' } }],
    ['by a name that points here', '/unattended/plan', { headers: { Host: 'evil.example:80' } }],
    ['from another origin', '/unattended/plan', { headers: { Origin: 'http://evil.example' } }],
    ['from none', '/unattended/plan', { headers: { Origin: undefined } }],
    ['from another site', '/unattended/plan', { headers: { 'Sec-Fetch-Site': 'same-site' } }],
    ['with GET', '/unattended/plan', { method: 'GET' }],
    ['with a preflight', '/unattended/plan', { method: 'OPTIONS' }],
    ['under another name', '/unattended/plans', {}],
  ])('%s', async (_, path, asked) => {
    const { status, text, headers } = await ask(path, asked);
    expect([status, text]).toEqual([403, '']);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    // And it is still there for who may have it.
    expect(JSON.parse((await ask('/unattended/plan')).text)).toEqual(DRAFT);
  });

  test('twice', async () => {
    await ask('/unattended/plan');
    expect(await ask('/unattended/plan')).toMatchObject({ status: 403, text: '' });
  });

  test('nor the page by another Host', async () => {
    const { status, text } = await ask('/', { method: 'GET', headers: { Host: 'evil.example' } });
    expect([status, text]).toEqual([403, '']);
  });
});

test('one run, from the plan to its end; after it the token opens nothing', async () => {
  await ask('/unattended/plan');
  expect((await ask('/unattended/begin', json(beginOf()))).text).toBe('ok');
  expect((await ask('/unattended/progress', json(PROGRESS))).text).toBe('go on');
  session.stop();
  expect((await ask('/unattended/progress', json(PROGRESS))).text).toBe('stop');
  for (const chunk of [FIRST_CHUNK, LAST_CHUNK]) {
    expect((await ask('/unattended/chunk', { body: bytesOfChunk(chunk) })).text).toBe('ok');
  }
  const end = await session.over;
  expect(end.kind === 'complete' && end.report.counts.responses).toBe(3);
  for (const call of ['plan', 'begin', 'chunk', 'progress', 'failed']) {
    expect((await ask(`/unattended/${call}`, json(PROGRESS))).status).toBe(403);
  }
});

test('why a page cannot run a plan comes through', async () => {
  await ask('/unattended/plan');
  await ask('/unattended/failed', json({ message: 'No browser calls port 6667.' }));
  expect(await session.over).toEqual({ kind: 'failed', message: 'No browser calls port 6667.' });
});

test.each<[string, string, Asked]>([
  ['words that are no JSON', 'progress', { body: '{' }],
  ['a progress with a field more', 'progress', json({ ...PROGRESS, more: 1 })],
  ['a progress of less than nothing', 'progress', json({ ...PROGRESS, sent: -1 })],
  ['a beginning of another shape', 'begin', json([])],
  ['a sentence without an end', 'failed', json({ message: 'x'.repeat(10_001) })],
])('%s is refused', async (_, call, asked) => {
  await ask('/unattended/plan');
  expect((await ask(`/unattended/${call}`, asked)).status).toBe(403);
  expect(session.isOver).toBe(false);
});

test('a body that is longer than it may be is not read, whether it says its length or not', async () => {
  await ask('/unattended/plan');
  const body = 'x'.repeat(200_000);
  expect((await ask('/unattended/progress', { body })).status).toBe(413);
  const inPieces = await ask('/unattended/progress', {
    body,
    headers: { 'Transfer-Encoding': 'chunked' },
  }).catch(() => ({ status: 413 }));
  expect(inPieces.status).toBe(413);
  const claimed = ask('/unattended/chunk', { headers: { 'Content-Length': '64000001' }, body: '' });
  expect(
    await claimed.then(
      ({ status }) => status,
      () => 413,
    ),
  ).toBe(413);
  expect(session.isOver).toBe(false);
});
