/** What the runner needs of the network; httpTransport.ts is the real one, tests script their own. */
import type { Header, HttpMethod } from '../core/plan/plan.ts';
import type { LastAnswer } from '../core/run/answer.ts';

export type TransportRequest = {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string | undefined;
  readonly credentials: 'omit' | 'include';
  /** Keep the answer's body as text, for checks: up to so many bytes, longer ones not at all. 0: count it and drop it. */
  readonly keepBodyBytes: number;
};

export type ResponseResult = {
  readonly kind: 'response';
  readonly status: number;
  readonly bodyBytes: number;
  /** '' for a header that is not there or that the browser keeps back. Name in any case. */
  readonly header: (name: string) => string;
  /** undefined: not asked for, or too long. */
  readonly body: string | undefined;
  /** To be looked at by a person; made when it is asked for. */
  readonly answer: () => LastAnswer;
};

/** `status` is 0 when there was none; a body that broke off keeps the status it came with. */
export type TransportResult =
  | ResponseResult
  | { readonly kind: 'body'; readonly status: number; readonly bodyBytes: number }
  | { readonly kind: 'network' };

/** Resolves always; an aborted request resolves too (as body or network) and the runner knows why it aborted. */
export type Transport = (
  request: TransportRequest,
  signal: AbortSignal,
) => Promise<TransportResult>;

/**
 * Asks an address without CORS, so that an answer may come but not be read: tells a target that answers without allowing
 * this page from one that does not answer. Never rejects.
 */
export type Probe = (url: string) => Promise<'answered' | 'failed'>;
