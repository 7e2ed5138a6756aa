/** The headers that let a page of another origin read an answer and its timing. Allows everything: a server for tests. */
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

export function corsHeaders(request: IncomingMessage): OutgoingHttpHeaders {
  const { origin } = request.headers;
  // A wildcard is not enough for requests with credentials; the origin by name is.
  if (origin === undefined) return { 'access-control-allow-origin': '*' };
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  };
}

export function preflightHeaders(request: IncomingMessage): OutgoingHttpHeaders {
  const { headers } = request;
  return {
    ...corsHeaders(request),
    'access-control-allow-methods': headers['access-control-request-method'] ?? '*',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-allow-private-network': 'true',
    'access-control-max-age': '7200',
  };
}
