/**
 * The target of the benches, in a process of its own so that it has its own core: answers every request with 18
 * bytes and logs when. It reads no more of HTTP/1.1 than the end of a request without a body, because a
 * complete server would take the time of the browser, which shares the machine.
 *
 * Its log is the truth for requests per second: (count − 1) / (last − first), and for server time: `/wait/20/7` answers
 * after 15 to 25 ms and logs under 7 how many they were, from the last byte of the request to the first of the answer.
 * The same over HTTP/2 and TLS on a port of its own.
 */

import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { TEST_CERTIFICATE, TEST_KEY } from './testCertificate.ts';

/** What the target saw since the last `take`. */
export type TargetLog = {
  readonly count: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** By id: server time of `/wait/` requests. */
  readonly waitedMs: Readonly<Record<string, number>>;
};

const BODY = '{"ok":true,"n":42}';
const HEADERS = {
  'content-type': 'application/json',
  'content-length': String(BODY.length),
  'access-control-allow-origin': '*',
  'timing-allow-origin': '*',
  'cache-control': 'no-store',
};
const ANSWER = Buffer.from(
  [
    'HTTP/1.1 200 OK',
    ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
    'connection: keep-alive',
    '',
    BODY,
  ].join('\r\n'),
);
const END_OF_REQUEST = '\r\n\r\n';
const WAIT_PATH = /^\/wait\/(\d+)\/(\w+)/;

let count = 0;
let firstMs = 0;
let lastMs = 0;
let waitedMs: Record<string, number> = {};

function note(nowMs: number): void {
  if (count === 0) firstMs = nowMs;
  count++;
  lastMs = nowMs;
}

/** Answers now, or after the time that the path asks for. */
function respond(path: string, send: () => void): void {
  const arrivedMs = performance.now();
  note(arrivedMs);
  const wait = WAIT_PATH.exec(path);
  if (wait === null) {
    send();
    return;
  }
  const [, delay = '0', id = ''] = wait;
  setTimeout(() => {
    waitedMs[id] = performance.now() - arrivedMs;
    send();
  }, Number(delay) * spreadOf(id));
}

/**
 * 0.75 to 1.25, fixed by the id: with one and the same time for all, the answers come in volleys of as many as are in
 * flight, and the last of a volley waits for the others on its way, here and in the browser.
 */
function spreadOf(id: string): number {
  return 0.75 + ((Number(id) * 7919) % 100) / 200;
}

function serve(socket: Socket): void {
  let unfinished = '';
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece) => {
    const requests = `${unfinished}${piece.toString('latin1')}`.split(END_OF_REQUEST);
    unfinished = requests.pop() ?? '';
    for (const request of requests) {
      const path = request.slice(request.indexOf(' ') + 1);
      respond(path, () => {
        if (socket.writable) socket.write(ANSWER);
      });
    }
  });
}

const plain = createServer(serve);
const secure = createSecureServer({ key: TEST_KEY, cert: TEST_CERTIFICATE, allowHTTP1: false });
secure.on('stream', (stream, headers) => {
  stream.on('error', () => stream.destroy());
  respond(headers[':path'] ?? '', () => {
    if (stream.destroyed) return;
    stream.respond({ ':status': 200, ...HEADERS });
    stream.end(BODY);
  });
});

plain.listen(0, '127.0.0.1', () => {
  secure.listen(0, '127.0.0.1', () => {
    process.send?.({
      port: (plain.address() as AddressInfo).port,
      securePort: (secure.address() as AddressInfo).port,
    });
  });
});
process.on('message', () => {
  process.send?.({ count, firstMs, lastMs, waitedMs } satisfies TargetLog);
  count = 0;
  waitedMs = {};
});
process.on('disconnect', () => process.exit(0));
