/**
 * The only fetch. `no-store` because Chrome otherwise sends same-URL GETs one at a time through its cache lock
 * and may answer from disk; requests that need a preflight and are not GET or HEAD use `default`, since `no-store` also
 * switches off the preflight cache (each would cost an OPTIONS). The body is read to its end, counted and dropped.
 */
import { needsPreflight } from '../core/plan/preflight.ts';
import type { Transport, TransportRequest, TransportResult } from './transport.ts';

/** Bodies up to this size are read in one call; larger ones and those of unknown size piece by piece, so memory stays flat. */
const WHOLE_BODY_MAX_BYTES = 1_000_000;

export const httpTransport: Transport = async (request, signal) => {
  let response: Response;
  try {
    response = await fetch(request.url, initOf(request, signal));
  } catch {
    return { kind: 'network' };
  }
  return readBody(response);
};

function initOf(request: TransportRequest, signal: AbortSignal): RequestInit {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const init: RequestInit = {
    method: request.method,
    signal,
    credentials: request.credentials,
    cache: isRead || !needsPreflight(request.method, request.headers) ? 'no-store' : 'default',
    referrerPolicy: 'no-referrer',
    redirect: 'follow',
  };
  if (request.headers.length > 0) {
    init.headers = request.headers.map((header): [string, string] => [header.name, header.value]);
  }
  if (request.body !== undefined) init.body = request.body;
  return init;
}

async function readBody(response: Response): Promise<TransportResult> {
  const { status } = response;
  let bodyBytes = 0;
  try {
    const declaredBytes = Number(response.headers.get('content-length') ?? Number.NaN);
    if (response.body === null || declaredBytes <= WHOLE_BODY_MAX_BYTES) {
      bodyBytes = (await response.arrayBuffer()).byteLength;
    } else {
      const reader = response.body.getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        bodyBytes += piece.value.byteLength;
      }
    }
    return { kind: 'response', status, bodyBytes };
  } catch {
    return { kind: 'body', status, bodyBytes };
  }
}
