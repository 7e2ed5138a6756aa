/**
 * The page's server while a plan runs unattended: what changes in the page (a mark, and leave to call its own origin), and the calls of
 * core/unattended/protocol.ts. On 127.0.0.1 only.
 *
 * Who may call: whoever has the token (32 random bytes, compared in constant time), from this very origin, by this very address (a name that
 * was made to point here has another Host, so rebinding DNS leads nowhere), and only in the turn of the session. Everybody
 * else gets 403 and not a word. No header lets another origin read anything.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { chunkOfBytes } from '../core/library/chunkBytes.ts';
import { ok, type Result } from '../core/result.ts';
import {
  readBegin,
  readFailed,
  readProgress,
  UNATTENDED_CALLS,
  UNATTENDED_META,
  UNATTENDED_PATH,
  UNATTENDED_SEARCH,
  type UnattendedCall,
} from '../core/unattended/protocol.ts';
import { LOOPBACK, startPageServer } from './pageServer.ts';
import { readBody } from './requestBody.ts';
import type { UnattendedSession } from './unattendedSession.ts';

export type UnattendedServer = {
  /** With the token: for the browser alone. */
  readonly url: string;
  readonly origin: string;
  readonly close: () => Promise<void>;
};

const TOKEN_BYTES = 32;
/** Nobody waits a second for more than that: 600 kB are 10,000 samples. */
const MAX_CHUNK_BYTES = 64_000_000;
const MAX_WORDS_BYTES = 100_000;
const LIMITS: Readonly<Record<UnattendedCall, number>> = {
  plan: 0,
  begin: MAX_WORDS_BYTES,
  chunk: MAX_CHUNK_BYTES,
  progress: MAX_WORDS_BYTES,
  failed: MAX_WORDS_BYTES,
};

/** Of `port`: 0 takes any that is free. */
export async function startUnattendedServer(
  folder: string,
  session: UnattendedSession,
  port = 0,
): Promise<Result<UnattendedServer, string>> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  let gate: Gate = { origin: '', host: '', tokenDigest: digest(token) };
  const started = await startPageServer({
    folder,
    host: LOOPBACK,
    port,
    changeIndex: (html) => mayCallItself(html).replace('<head>', `<head>${MARK}`),
    changeHeaders: (path, headers) => (isPage(path) ? withOwnCalls(headers) : headers),
    route(request, response) {
      if (request.headers.host !== gate.host) {
        refuse(response, 403);
        return true;
      }
      const path = (request.url ?? '').replace(/[?#].*$/s, '');
      if (!path.startsWith(UNATTENDED_PATH)) return false;
      const call = UNATTENDED_CALLS.find((name) => path === UNATTENDED_PATH + name);
      if (call === undefined || session.isOver || !isAllowed(request, gate)) refuse(response, 403);
      else answer(call, session, request, response).catch(() => response.destroy());
      return true;
    },
  });
  if (!started.ok) return started;
  const { origin, close } = started.value;
  gate = { ...gate, origin, host: new URL(origin).host };
  return ok({ url: `${origin}/${UNATTENDED_SEARCH}#${token}`, origin, close });
}

type Gate = { readonly origin: string; readonly host: string; readonly tokenDigest: Buffer };

function isAllowed({ method, headers }: IncomingMessage, { origin, tokenDigest }: Gate): boolean {
  const given = /^Bearer ([\w-]+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  // Digests have one length, so that not even the length is told by time.
  const hasToken = timingSafeEqual(digest(given), tokenDigest);
  const site = headers['sec-fetch-site'] ?? 'same-origin';
  return hasToken && method === 'POST' && headers.origin === origin && site === 'same-origin';
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

async function answer(
  call: UnattendedCall,
  session: UnattendedSession,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, LIMITS[call]);
  if (body === undefined) {
    refuse(response, 413);
    return;
  }
  const words = carryOut(call, session, body);
  if (words === undefined) {
    refuse(response, 403);
    return;
  }
  response.writeHead(200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(words);
}

/** undefined: not now, or not that. */
function carryOut(call: UnattendedCall, session: UnattendedSession, body: Buffer) {
  switch (call) {
    case 'plan':
      return session.takePlan();
    case 'begin': {
      const begin = readBegin(jsonOf(body));
      return begin !== undefined && session.begin(begin) ? 'ok' : undefined;
    }
    case 'chunk':
      return session.chunk(chunkOfBytes(body)) ? 'ok' : undefined;
    case 'progress': {
      const progress = readProgress(jsonOf(body));
      return progress && session.progress(progress);
    }
    case 'failed': {
      const message = readFailed(jsonOf(body));
      return message !== undefined && session.failed(message) ? 'ok' : undefined;
    }
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number): void {
  // What else it sends is not read.
  response.writeHead(status, { Connection: 'close' }).end();
}

const MARK = `<meta name="${UNATTENDED_META}" content="" />`;

function isPage(path: string): boolean {
  return path === '/' || path === '/index.html';
}

/** In the header, and in the page's own copy, where the quotes may be escaped. */
function mayCallItself(text: string): string {
  return text.replace(/connect-src ('|&#39;)none\1/, 'connect-src $1self$1');
}

function withOwnCalls(headers: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, mayCallItself(value)]),
  );
}
