/**
 * The target of the benches, in a process of its own so that it has its own core: answers every request with 18
 * bytes and logs when. It reads no more of HTTP/1.1 than the end of a request without a body, because a
 * complete server would take the time of the browser, which shares the machine.
 *
 * Its log is the truth for requests per second: (count − 1) / (last − first).
 */

import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** What the target saw since the last `take`. */
export type TargetLog = {
  readonly count: number;
  readonly firstMs: number;
  readonly lastMs: number;
};

const BODY = '{"ok":true,"n":42}';
const ANSWER = Buffer.from(
  [
    'HTTP/1.1 200 OK',
    'Content-Type: application/json',
    `Content-Length: ${BODY.length}`,
    'Access-Control-Allow-Origin: *',
    'Timing-Allow-Origin: *',
    'Cache-Control: no-store',
    'Connection: keep-alive',
    '',
    BODY,
  ].join('\r\n'),
);
const END_OF_REQUEST = '\r\n\r\n';

let log: TargetLog = { count: 0, firstMs: 0, lastMs: 0 };

function serve(socket: Socket): void {
  let unfinished = '';
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece) => {
    const requests = `${unfinished}${piece.toString('latin1')}`.split(END_OF_REQUEST);
    unfinished = requests.pop() ?? '';
    for (const _request of requests) answer(socket);
  });
}

function answer(socket: Socket): void {
  const nowMs = performance.now();
  const { count, firstMs } = log;
  log = { count: count + 1, firstMs: count === 0 ? nowMs : firstMs, lastMs: nowMs };
  socket.write(ANSWER);
}

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => {
  process.send?.(log);
  log = { count: 0, firstMs: 0, lastMs: 0 };
});
process.on('disconnect', () => process.exit(0));
