/** The page on an origin of its own whose service worker passes every request on: what lies between a page and its target. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const SERVICE_WORKER = '/passes-on.js';
/** Without the page's policy, which refuses a script of this address. */
export const EMPTY_PAGE = '/empty.html';

const SCRIPT = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));`;

/** Serves what `pageAddress` serves, and the service worker. */
export async function startPassingProxy(pageAddress: string): Promise<Server> {
  const server = createServer(async ({ url = '/' }, response) => {
    if (url === SERVICE_WORKER) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(SCRIPT);
      return;
    }
    if (url === EMPTY_PAGE) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
      return;
    }
    const answer = await fetch(`${pageAddress}${url}`);
    const headers = Object.fromEntries(
      ['content-type', 'content-security-policy'].flatMap((name) => {
        const value = answer.headers.get(name);
        return value === null ? [] : [[name, value]];
      }),
    );
    response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
