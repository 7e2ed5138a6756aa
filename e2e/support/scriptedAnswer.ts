/** Carries out one rule on one response: status, headers, body, or a fault at the level of the connection. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { corsHeaders } from './corsHeaders.ts';
import type { Rule } from './scriptedRule.ts';

const DEFAULT_BODY = '{"ok":true}';
const PIECE = Buffer.alloc(64 * 1024);
const PROMISED_BYTES = 1000;
const SENT_BYTES = 100;

export function answer(request: IncomingMessage, response: ServerResponse, rule: Rule): void {
  if (response.destroyed) return;
  switch (rule.fault) {
    case 'resetBeforeHeaders':
      request.socket.resetAndDestroy();
      return;
    case 'resetInBody':
      breakOff(request, response, rule);
      return;
    case 'neverEnds':
      response.writeHead(rule.status ?? 200, headersOf(request, rule));
      response.write('{"still":');
      return;
    case undefined:
      if (rule.bodyBytes === undefined) sendText(request, response, rule);
      else stream(request, response, rule, rule.bodyBytes);
  }
}

function headersOf(request: IncomingMessage, rule: Rule): OutgoingHttpHeaders {
  const timing = 'timingAllowOrigin' in rule ? rule.timingAllowOrigin : '*';
  return {
    ...(rule.cors === false ? {} : corsHeaders(request)),
    ...(timing === undefined ? {} : { 'timing-allow-origin': timing }),
    'content-type': 'application/json; charset=utf-8',
    ...rule.headers,
  };
}

function sendText(request: IncomingMessage, response: ServerResponse, rule: Rule): void {
  const status = rule.status ?? 200;
  const headers = headersOf(request, rule);
  if (status === 204 || status === 304) {
    response.writeHead(status, headers).end();
    return;
  }
  const body = rule.body ?? DEFAULT_BODY;
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}

function breakOff(request: IncomingMessage, response: ServerResponse, rule: Rule): void {
  response.writeHead(rule.status ?? 200, {
    ...headersOf(request, rule),
    'content-length': PROMISED_BYTES,
  });
  // An orderly end after the flush: a TCP reset could overtake the headers in the client's own buffers.
  response.write(Buffer.alloc(SENT_BYTES, 'x'), () => request.socket.destroySoon());
}

/** Never more than the socket's buffer in memory: the next piece waits until the client has read. */
function stream(
  request: IncomingMessage,
  response: ServerResponse,
  rule: Rule,
  bodyBytes: number,
): void {
  response.writeHead(rule.status ?? 200, {
    ...headersOf(request, rule),
    'content-type': 'application/octet-stream',
    'content-length': bodyBytes,
  });
  let leftBytes = bodyBytes;
  const pump = () => {
    while (leftBytes > 0) {
      const piece = leftBytes < PIECE.length ? PIECE.subarray(0, leftBytes) : PIECE;
      leftBytes -= piece.length;
      if (!response.write(piece)) {
        response.once('drain', pump);
        return;
      }
    }
    response.end();
  };
  pump();
}
