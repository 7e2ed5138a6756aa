/**
 * Finds the request that a Resource Timing entry belongs to; no browser API says it. Two ways, both exact where the
 * browser's clock is:
 *
 * 1. By mark: a fragment of our own (`#rollcall-17`) that is never sent but kept in the entry's name (Chrome, measured).
 * 2. By address and start: requests to the same address start in the order in which fetch was called, and an entry's
 *    startTime is not before the call, so it belongs to the last call before it that has no entry yet. For requests that
 *    must not carry a fragment (Chrome keys its preflight cache by it) and for browsers that drop it. Those given up stay
 *    in this search for a while, so that their late entries find them and not a neighbour of the same address.
 */
const MARK = '#rollcall-';

export type TimedRequest = {
  /** Unique within the run. */
  readonly sequence: number;
  /** As it was given to fetch, without the mark. */
  readonly url: string;
  /** Just before fetch, on the clock of the entries. */
  readonly calledAtMs: number;
};

/** The clock may be rounded down by this much, so a call can seem later than its entry. */
const CLOCK_STEP_MS = 1;
/** So many are remembered: all that can be out at once. */
const MAX_GIVEN_UP = 1000;

export function markedUrl(url: string, sequence: number): string {
  const hash = url.indexOf('#');
  return `${hash < 0 ? url : url.slice(0, hash)}${MARK}${sequence}`;
}

export class TimingMatcher<Request extends TimedRequest> {
  readonly #marked: boolean;
  readonly #waiting = new Map<number, Request>();
  /** By address, in the order of the calls: what has no entry yet, given up or not. */
  readonly #calls = new Map<string, Set<Request>>();
  readonly #givenUp = new Set<Request>();

  /** `marked`: requests carry the mark, so that addresses are looked at only for entries that have lost it. */
  constructor(marked: boolean) {
    this.#marked = marked;
  }

  get waitingCount(): number {
    return this.#waiting.size;
  }

  add(request: Request): void {
    this.#waiting.set(request.sequence, request);
    // To read an address costs some µs, a thousand times a second.
    if (this.#marked) return;
    const address = addressOf(request.url);
    const calls = this.#calls.get(address);
    if (calls === undefined) this.#calls.set(address, new Set([request]));
    else calls.add(request);
  }

  /** Gives up: its entry, should it still come, belongs to nobody. */
  remove(request: Request): void {
    if (!this.#waiting.delete(request.sequence)) return;
    this.#givenUp.add(request);
    const [oldest] = this.#givenUp;
    if (this.#givenUp.size > MAX_GIVEN_UP && oldest !== undefined) this.#forget(oldest);
  }

  /** The request of an entry; it waits no longer. undefined: not one of ours, or given up. */
  take(name: string, startTimeMs: number): Request | undefined {
    const at = name.lastIndexOf(MARK);
    const found =
      at < 0
        ? this.#byAddress(name, startTimeMs)
        : this.#waiting.get(Number(name.slice(at + MARK.length)));
    if (found === undefined) return undefined;
    this.#forget(found);
    return this.#waiting.delete(found.sequence) ? found : undefined;
  }

  #byAddress(name: string, startTimeMs: number): Request | undefined {
    let last: Request | undefined;
    let soonAfter: Request | undefined;
    // In the order of the calls, so of equal times the first is taken.
    for (const request of this.#callsTo(name)) {
      const afterMs = request.calledAtMs - startTimeMs;
      if (afterMs <= 0) {
        if (last === undefined || request.calledAtMs > last.calledAtMs) last = request;
      } else if (afterMs <= CLOCK_STEP_MS) {
        soonAfter ??= request;
      }
    }
    return last ?? soonAfter;
  }

  #callsTo(name: string): Iterable<Request> {
    if (!this.#marked) return this.#calls.get(name) ?? [];
    return [...this.#givenUp, ...this.#waiting.values()]
      .filter(({ url }) => addressOf(url) === name)
      .sort((a, b) => a.sequence - b.sequence);
  }

  #forget(request: Request): void {
    this.#givenUp.delete(request);
    if (this.#marked) return;
    const address = addressOf(request.url);
    const calls = this.#calls.get(address);
    calls?.delete(request);
    if (calls?.size === 0) this.#calls.delete(address);
  }
}

/** As the browser writes it in an entry. */
function addressOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/#.*$/, '') : url;
}
