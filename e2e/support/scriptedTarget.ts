/**
 * A server of one test's own: it does to each request what the test's rules say and keeps what it received. Without a
 * rule it answers 200 with a small JSON body at once. Later rules go before earlier ones.
 *
 * Preflights are always allowed, counted apart and recorded nowhere, except under a rule with `cors: false`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { preflightHeaders } from './corsHeaders.ts';
import { InFlight } from './inFlight.ts';
import { answer } from './scriptedAnswer.ts';
import { type Match, matches, type RecordedRequest, type Rule } from './scriptedRule.ts';

const DEFAULT_RULE: Rule = {};

export class ScriptedTarget {
  /** In order of arrival, preflights left out. */
  readonly requests: readonly RecordedRequest[];
  readonly #requests: RecordedRequest[] = [];
  readonly #rules: { readonly match: Match; readonly rule: Rule }[] = [];
  readonly #inFlight = new InFlight();
  readonly #startedMs = performance.now();
  readonly #server = createServer((request, response) => this.#receive(request, response));
  #held: (() => void)[] = [];
  #isOpen = false;
  #preflightCount = 0;

  constructor() {
    this.requests = this.#requests;
  }

  /** Origin, without a slash at the end. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get requestCount(): number {
    return this.#inFlight.stats().requestCount;
  }

  get inFlight(): number {
    return this.#inFlight.stats().inFlight;
  }

  get peakInFlight(): number {
    return this.#inFlight.stats().peakInFlight;
  }

  get preflightCount(): number {
    return this.#preflightCount;
  }

  on(match: Match, rule: Rule): void {
    this.#rules.unshift({ match, rule });
  }

  /** Lets go of the held answers, and holds none any more. */
  open(): void {
    this.#isOpen = true;
    for (const release of this.#held.splice(0)) release();
  }

  /** Decoded ids of the requests under a prefix such as `/users/`, in order of arrival. */
  idsUnder(prefix: string): string[] {
    return this.#requests
      .filter(({ url }) => url.startsWith(prefix))
      .map(({ url }) => decodeURIComponent(url.slice(prefix.length)));
  }

  listen(): Promise<void> {
    this.#server.keepAliveTimeout = 60_000;
    this.#server.requestTimeout = 0;
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  /** Ends open connections at once. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '' } = request;
    if (method === 'OPTIONS' && 'access-control-request-method' in request.headers) {
      this.#preflightCount++;
      const rule = this.#ruleFor(this.#recordOf(request, ''));
      response.writeHead(204, rule.cors === false ? {} : preflightHeaders(request)).end();
      return;
    }
    // The browser asks for one by itself when a page opens; it is nobody's request.
    if (url === '/favicon.ico') {
      response.writeHead(404).end();
      return;
    }
    this.#inFlight.enter(response);
    const order = this.#requests.length;
    const record = this.#recordOf(request, '');
    this.#requests.push(record);
    if (!hasBody(request)) {
      this.#handle(request, response, record);
      return;
    }
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const whole = { ...record, body: Buffer.concat(pieces).toString('utf8') };
      this.#requests[order] = whole;
      this.#handle(request, response, whole);
    });
  }

  #recordOf(request: IncomingMessage, body: string): RecordedRequest {
    return {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body,
      order: this.#requests.length,
      startedAtMs: performance.now() - this.#startedMs,
      serviceMs: undefined,
    };
  }

  #ruleFor(record: RecordedRequest): Rule {
    return this.#rules.find(({ match }) => matches(match, record))?.rule ?? DEFAULT_RULE;
  }

  #handle(request: IncomingMessage, response: ServerResponse, record: RecordedRequest): void {
    const rule = this.#ruleFor(record);
    const proceed = () => {
      if (rule.delayMs === undefined) {
        this.#answer(request, response, rule, record);
        return;
      }
      const timer = setTimeout(() => this.#answer(request, response, rule, record), rule.delayMs);
      response.once('close', () => clearTimeout(timer));
    };
    if (rule.gated === true && !this.#isOpen) this.#held.push(proceed);
    else proceed();
  }

  #answer(
    request: IncomingMessage,
    response: ServerResponse,
    rule: Rule,
    record: RecordedRequest,
  ): void {
    const serviceMs = performance.now() - this.#startedMs - record.startedAtMs;
    this.#requests[record.order] = { ...record, serviceMs };
    answer(request, response, rule);
  }
}

export async function startScriptedTarget(): Promise<ScriptedTarget> {
  const target = new ScriptedTarget();
  await target.listen();
  return target;
}

function hasBody(request: IncomingMessage): boolean {
  return 'content-length' in request.headers || 'transfer-encoding' in request.headers;
}
