/**
 * The only fetch. `no-store` because Chrome otherwise sends same-URL GETs one at a time through its cache lock
 * and may answer from disk; requests that need a preflight and are not GET or HEAD use `default`, since `no-store` also
 * switches off the preflight cache (each would cost an OPTIONS). The body is read to its end, counted and dropped, unless
 * a check wants it; its beginning is at hand for as long as the request is not settled, to be kept of a failure.
 */
import { bypassesCache } from '../core/plan/preflight.ts';
import { lastAnswerOf, MAX_ANSWER_BODY_BYTES } from '../core/run/answer.ts';
import type { Probe, Transport, TransportRequest, TransportResult } from './transport.ts';

/** Bodies up to this size are read in one call; larger ones and those of unknown size piece by piece, so memory stays flat. */
const WHOLE_BODY_MAX_BYTES = 1_000_000;
const PROBE_TIMEOUT_MS = 3000;

export const httpTransport: Transport = async (request, signal) => {
  let response: Response;
  try {
    response = await fetch(request.url, initOf(request, signal));
  } catch {
    return { kind: 'network' };
  }
  return readBody(response, request.keepBodyBytes);
};

export const httpProbe: Probe = async (url) => {
  try {
    const response = await fetch(url, {
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    await response.body?.cancel();
    return 'answered';
  } catch {
    return 'failed';
  }
};

function initOf(request: TransportRequest, signal: AbortSignal): RequestInit {
  const init: RequestInit = {
    method: request.method,
    signal,
    credentials: request.credentials,
    cache: bypassesCache(request.method, request.headers) ? 'no-store' : 'default',
    referrerPolicy: 'no-referrer',
    redirect: 'follow',
  };
  if (request.headers.length > 0) {
    init.headers = request.headers.map((header): [string, string] => [header.name, header.value]);
  }
  if (request.body !== undefined) init.body = request.body;
  return init;
}

async function readBody(response: Response, keepBytes: number): Promise<TransportResult> {
  const { status } = response;
  const header = (name: string) => response.headers.get(name) ?? '';
  const declaredBytes = Number(response.headers.get('content-length') ?? Number.NaN);
  let bodyBytes = 0;
  let kept: Uint8Array[] | undefined = keepBytes > 0 ? [] : undefined;
  const begin: Uint8Array[] = [];
  const take = (piece: Uint8Array) => {
    if (bodyBytes < MAX_ANSWER_BODY_BYTES) begin.push(beginOf(piece));
    bodyBytes += piece.byteLength;
    if (bodyBytes > keepBytes) kept = undefined;
    kept?.push(piece);
  };
  try {
    if (response.body === null || declaredBytes <= WHOLE_BODY_MAX_BYTES) {
      take(new Uint8Array(await response.arrayBuffer()));
    } else {
      const reader = response.body.getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        take(piece.value);
      }
    }
    // Now: who asks for the answer does so when its timing has come, some seconds later at worst.
    const atEpochMs = Date.now();
    const { headers } = response;
    const answer = () =>
      lastAnswerOf({ status, headers, bytes: joined(begin), bodyBytes, atEpochMs });
    return { kind: 'response', status, bodyBytes, header, body: textOf(kept), answer };
  } catch {
    return { kind: 'body', status, bodyBytes };
  }
}

/** Copied out of a large piece, or all of that would stay in memory until the request is settled. */
function beginOf(piece: Uint8Array): Uint8Array {
  return piece.length > MAX_ANSWER_BODY_BYTES ? piece.slice(0, MAX_ANSWER_BODY_BYTES) : piece;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((bytes, piece) => bytes + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function textOf(pieces: readonly Uint8Array[] | undefined): string | undefined {
  if (pieces === undefined) return undefined;
  const decoder = new TextDecoder();
  const texts = pieces.map((piece) => decoder.decode(piece, { stream: true }));
  return texts.join('') + decoder.decode();
}
