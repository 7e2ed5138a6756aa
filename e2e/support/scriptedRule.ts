/** What a scripted target does with the requests that a rule catches. */

export type RecordedRequest = {
  readonly method: string;
  /** As received: path and query, percent-encoding untouched. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  /** Position in the order of arrival, from 0. */
  readonly order: number;
  /** ms since the target started. */
  readonly startedAtMs: number;
  /** From the request's last byte to the answer's first, as the target sees it; undefined until it answers. */
  readonly serviceMs: number | undefined;
};

/**
 * resetBeforeHeaders: the connection is reset instead of answered.
 * resetInBody: 100 of 1,000 promised bytes, then the connection ends.
 * neverEnds: headers, a few bytes, then silence.
 */
type Fault = 'resetBeforeHeaders' | 'resetInBody' | 'neverEnds';

export type Rule = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: a small JSON object. */
  readonly body?: string;
  /** A body of that many zero bytes instead, streamed as fast as the client reads. */
  readonly bodyBytes?: number;
  /** Default true. */
  readonly cors?: boolean;
  /** Default `*`; undefined in a rule that names it leaves the header out. */
  readonly timingAllowOrigin?: string | undefined;
  readonly delayMs?: number;
  /** Answers are held until the test calls `open()`. */
  readonly gated?: boolean;
  readonly fault?: Fault;
};

/** A prefix of the received path, or a function of the request. */
export type Match = string | ((request: RecordedRequest) => boolean);

export function matches(match: Match, request: RecordedRequest): boolean {
  return typeof match === 'string' ? request.url.startsWith(match) : match(request);
}
