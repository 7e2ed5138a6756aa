import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageServer, type PageServerOptions, startPageServer } from './pageServer.ts';

let folder = '';
let page = '';
let server: PageServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-server-'));
  page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  mkdirSync(join(page, '.vite'));
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(page, 'index.html'), '<!doctype html><p>page</p>');
  writeFileSync(join(page, 'assets', 'runner.worker-1.js'), 'a');
  writeFileSync(join(page, 'assets', 'pack.worker-1.js'), 'b');
  writeFileSync(join(page, 'assets', 'main.css'), 'c');
  writeFileSync(join(page, '.vite', 'manifest.json'), '{}');
  server = await started({ folder: page });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function started(options: PageServerOptions): Promise<PageServer> {
  const result = await startPageServer(options);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};

/** The path as it is: fetch would tidy it. */
function ask(path: string, method = 'GET', { port } = server): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method }, (response) => {
      let text = '';
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('what is served', () => {
  test('the page, with its policy', async () => {
    for (const path of ['/', '/index.html', '/?endpoint=http://h/{id}']) {
      const { status, headers, text } = await ask(path);
      expect(status).toBe(200);
      expect(text).toContain('page');
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['content-security-policy']).toContain("connect-src 'none'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['cache-control']).toBe('no-cache');
    }
  });

  test('only the workers that call the target may connect', async () => {
    const calling = await ask('/assets/runner.worker-1.js');
    expect(calling.headers['content-security-policy']).toContain('connect-src *');
    expect(calling.headers['content-type']).toBe('text/javascript; charset=utf-8');
    const other = await ask('/assets/pack.worker-1.js');
    expect(other.headers['content-security-policy']).not.toContain('connect-src');
  });

  test('what was built after the start', async () => {
    expect((await ask('/assets/later.css')).status).toBe(404);
    writeFileSync(join(page, 'assets', 'later.css'), 'd');
    expect(await ask('/assets/later.css')).toMatchObject({ status: 200, text: 'd' });
  });

  test('HEAD has no body, other methods are refused', async () => {
    expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, text: '' });
    expect(await ask('/nothing', 'HEAD')).toMatchObject({ status: 404, text: '' });
    expect((await ask('/', 'POST')).status).toBe(405);
  });
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/..\\secret.txt',
  '//etc/passwd',
  '/assets',
  '/assets/',
  '/.vite/manifest.json',
  '/index.html%00',
  '/%ff',
  '/constructor',
])('%s is not there', async (path) => {
  const { status, text, headers } = await ask(path);
  expect(status).toBe(404);
  expect(text).toBe('Not found');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('hooks: a route of its own, another index, other headers', async () => {
  const other = await started({
    folder: page,
    route: ({ url }, response) => {
      if (url !== '/own') return false;
      response.writeHead(201).end('own');
      return true;
    },
    changeIndex: (html) => html.replace('page', 'changed'),
    changeHeaders: (path, headers) => ({ ...headers, 'X-Path': path }),
  });
  expect(await ask('/own', 'POST', other)).toMatchObject({ status: 201, text: 'own' });
  const index = await ask('/', 'GET', other);
  expect(index.text).toContain('changed');
  expect(index.headers['x-path']).toBe('/index.html');
  await other.close();
});

describe('what cannot be started is a sentence', () => {
  test('no page', async () => {
    const nothing = await startPageServer({ folder: join(folder, 'nowhere') });
    expect(nothing).toMatchObject({ ok: false, error: expect.stringContaining('not there') });
  });

  test('a port that is taken', async () => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', () => listening()));
    const { port } = taken.address() as AddressInfo;
    const refused = await startPageServer({ folder: page, port });
    expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('--port') });
    taken.close();
  });
});
