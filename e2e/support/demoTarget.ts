/**
 * The demo target: a real HTTP server for first runs, benches and demos. `/users/{id}` answers after the latency of
 * demoAnswers.ts, `/fast` at once; `GET /stats` and `POST /reset` let anybody check a run's count and its bound.
 *
 * Only `/users` and `/fast` are counted; preflights apart. Node's own modules only: `vite.config.ts` bundles this.
 */
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { corsHeaders, preflightHeaders } from './corsHeaders.ts';
import { demoAnswer, demoUser } from './demoAnswers.ts';
import { InFlight, type InFlightStats } from './inFlight.ts';

type DemoStats = InFlightStats & { readonly preflightCount: number };

export type DemoTarget = {
  /** Origin, without a slash at the end. */
  readonly address: string;
  readonly port: number;
  readonly stats: () => DemoStats;
  /** Ends open connections at once. */
  readonly close: () => Promise<void>;
};

type DemoTargetOptions = { readonly port: number; readonly host?: string };

/** 18 bytes: what is measured is the way there, not the body. */
const FAST_BODY = '{"ok":true,"n":42}';
const KEEP_ALIVE_MS = 120_000;
const MAX_ECHO_BYTES = 100_000;
/** Per-call latencies need a count per id; ids past this many share the first call's. */
const MAX_COUNTED_IDS = 1_000_000;

/** Rejects with the server's own error, EADDRINUSE when the port is taken. `port: 0` takes a free one. */
export async function startDemoTarget(options: DemoTargetOptions): Promise<DemoTarget> {
  const { port, host = '127.0.0.1' } = options;
  const inFlight = new InFlight();
  const calls = new Map<string, number>();
  let preflightCount = 0;
  const stats = () => ({ ...inFlight.stats(), preflightCount });

  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/s, '');
    if (request.method === 'OPTIONS') {
      preflightCount++;
      response.writeHead(204, preflightHeaders(request)).end();
    } else if (path === '/fast') {
      inFlight.enter(response);
      send(request, response, 200, FAST_BODY);
    } else if (path.startsWith('/users/')) {
      inFlight.enter(response);
      answerUser(request, response, path.slice('/users/'.length), calls);
    } else if (path === '/stats') {
      send(request, response, 200, JSON.stringify(stats()));
    } else if (path === '/reset' && request.method === 'POST') {
      inFlight.reset();
      calls.clear();
      preflightCount = 0;
      send(request, response, 200, JSON.stringify(stats()));
    } else {
      send(request, response, path === '/' ? 200 : 404, ABOUT);
    }
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.requestTimeout = 0;

  await listen(server, port, host);
  const bound = (server.address() as AddressInfo).port;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    stats,
    close: () => closeServer(server),
  };
}

const ABOUT = JSON.stringify({
  name: 'Demo target of Rollcall',
  paths: ['/users/{id}', '/fast', 'GET /stats', 'POST /reset'],
});

function answerUser(
  request: IncomingMessage,
  response: ServerResponse,
  encodedId: string,
  calls: Map<string, number>,
): void {
  const arrivedMs = performance.now();
  const id = decoded(encodedId);
  if (id === undefined) {
    send(request, response, 400, JSON.stringify({ error: 'The id is not percent-encoded UTF-8.' }));
    return;
  }
  const call = calls.get(id) ?? 0;
  if (call > 0 || calls.size < MAX_COUNTED_IDS) calls.set(id, call + 1);
  const { status, latencyMs } = demoAnswer(id, call);
  const bodyRead = readText(request);
  const timer = setTimeout(async () => {
    const received = await bodyRead;
    const served = { 'server-timing': `app;dur=${(performance.now() - arrivedMs).toFixed(1)}` };
    send(request, response, status, bodyFor(request, id, status, received), served);
  }, latencyMs);
  response.once('close', () => clearTimeout(timer));
}

function bodyFor(request: IncomingMessage, id: string, status: number, received: string): string {
  if (status === 404)
    return JSON.stringify({ error: 'not_found', message: `No user has the id ${id}.` });
  if (status === 500)
    return JSON.stringify({ error: 'internal', message: 'The user store did not answer.' });
  if (request.method === 'GET' || request.method === 'HEAD') return JSON.stringify(demoUser(id));
  return JSON.stringify({ method: request.method, id, received });
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: string,
  more: OutgoingHttpHeaders = {},
): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    ...corsHeaders(request),
    'timing-allow-origin': '*',
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...more,
  });
  response.end(body);
}

/** Resolves always; a connection that breaks off gives what had come. Bytes past MAX_ECHO_BYTES are read and dropped. */
function readText(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let keptBytes = 0;
    request.on('data', (piece: Buffer) => {
      if (keptBytes >= MAX_ECHO_BYTES) return;
      pieces.push(piece);
      keptBytes += piece.length;
    });
    const done = () => resolve(Buffer.concat(pieces).subarray(0, MAX_ECHO_BYTES).toString('utf8'));
    request.once('end', done);
    request.once('close', done);
  });
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
