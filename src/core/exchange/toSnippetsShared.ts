/** What all requests of a snippet have in common stands there once. */
import type { Pieces, SnippetHeader, SnippetRequest } from './toSnippetsRequests.ts';

export type SharedParts = {
  /** undefined: they differ from request to request. */
  readonly headers: readonly SnippetHeader[] | undefined;
  readonly body: Pieces | undefined;
};

export function sharedParts(requests: readonly SnippetRequest[]): SharedParts {
  return {
    headers: sameOf(requests.map(({ headers }) => headers)),
    body: sameOf(requests.map(({ body }) => body)),
  };
}

function sameOf<T>(parts: readonly T[]): T | undefined {
  const [first, ...others] = parts.map((part) => JSON.stringify(part));
  return others.every((other) => other === first) ? parts[0] : undefined;
}
