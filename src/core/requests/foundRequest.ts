/**
 * A request as another tool wrote it down, before it becomes a plan: a curl command, an entry of a HAR file, an operation of an
 * OpenAPI document or an item of a Postman collection. Nothing is judged yet: headers that a browser cannot set are still in it.
 */
import type { Header } from '../plan/plan.ts';

export type RequestSource = 'curl' | 'HAR' | 'OpenAPI' | 'Postman';

/** What a plan cannot hold, and why or what happens instead, in one sentence. */
export type LeftOut = { readonly what: string; readonly why: string };

/** A `{name}` of the address. `value` is an example or a default; undefined: nobody knows one. */
export type AddressVariable = { readonly name: string; readonly value: string | undefined };

export type FoundRequest = {
  /** As its file calls it; empty when it has no name. */
  readonly name: string;
  /** In upper case; it need not be one that Rollcall sends. */
  readonly method: string;
  /** An RFC 6570 template: braces that mean nothing are percent-encoded. Without a host where the file names none. */
  readonly address: string;
  readonly variables: readonly AddressVariable[];
  readonly headers: readonly Header[];
  readonly body: string;
  /** Values of its id that the file shows: entries of a HAR that differ in nothing else, or a range of curl. */
  readonly ids: readonly string[];
  readonly timeoutSeconds: number | undefined;
  /** As the form wants it; undefined when the file does not say. */
  readonly expectedStatus: string | undefined;
  readonly leftOut: readonly LeftOut[];
  /** What a person should know or do, one sentence each. */
  readonly notes: readonly string[];
};

export type FoundRequests = {
  readonly source: RequestSource;
  readonly requests: readonly FoundRequest[];
  /** More than `requests` has, where a file has more than anybody would look through. */
  readonly total: number;
  /** About the file as a whole. */
  readonly notes: readonly string[];
};

export const MAX_FOUND = 2000;

export const NOTHING_FOUND: Omit<FoundRequest, 'method' | 'address'> = {
  name: '',
  variables: [],
  headers: [],
  body: '',
  ids: [],
  timeoutSeconds: undefined,
  expectedStatus: undefined,
  leftOut: [],
  notes: [],
};

export function foundIn(
  source: RequestSource,
  requests: readonly FoundRequest[],
  notes: readonly string[] = [],
): FoundRequests {
  return { source, requests: requests.slice(0, MAX_FOUND), total: requests.length, notes };
}
