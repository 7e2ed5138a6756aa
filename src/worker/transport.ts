/** What the runner needs of the network; httpTransport.ts is the real one, tests script their own. */
import type { Header, HttpMethod } from '../core/plan/plan.ts';

export type TransportRequest = {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string | undefined;
  readonly credentials: 'omit' | 'include';
};

/** `status` is 0 when there was none; a body that broke off keeps the status it came with. */
export type TransportResult =
  | { readonly kind: 'response'; readonly status: number; readonly bodyBytes: number }
  | { readonly kind: 'body'; readonly status: number; readonly bodyBytes: number }
  | { readonly kind: 'network' };

/** Resolves always; an aborted request resolves too (as body or network) and the runner knows why it aborted. */
export type Transport = (
  request: TransportRequest,
  signal: AbortSignal,
) => Promise<TransportResult>;
