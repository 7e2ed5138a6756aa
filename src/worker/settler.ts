/**
 * Between the end of a request and its sample: waits for the Resource Timing entry, which comes a moment after the body,
 * and for a failed request for the probe that tells CORS from unreachable. The lane does not wait: it sends on.
 *
 * Every flight that was opened is handed to `onSettled` exactly once. Nothing waits longer than WAIT_MS; when entries never
 * come in this browser, nothing waits at all.
 */
import { MISSING_PHASES, phasesOf, UNKNOWN_PHASES } from '../core/run/phases.ts';
import { markedUrl, TimingMatcher } from '../core/run/timingMatcher.ts';
import type { Flight } from './flight.ts';
import type { Prober } from './prober.ts';
import type { TimingSource } from './resourceTiming.ts';

/** Late entries of responses. */
const WAIT_MS = 2000;
/** A failed request's entry comes at once or, when the request was blocked, never. */
const FAILED_WAIT_MS = 300;
/** So many entries missing in a row and none ever seen: they will not come. */
const GIVE_UP_AFTER = 50;

/** Of no request: the probe's own entry must not be taken for one of theirs. */
const PROBE_MARK = -1;

export type SettlerDeps = {
  readonly timing: TimingSource;
  readonly prober: Prober;
  readonly onSettled: (flight: Flight) => void;
};

export class Settler {
  readonly #deps: SettlerDeps;
  readonly #matcher = new TimingMatcher<Flight>();
  /** Have a result and wait for more, in the order of their ends. */
  readonly #waiting = new Set<Flight>();
  readonly #stopObserving: () => void;
  #entriesSeen = 0;
  #missing = 0;

  constructor(deps: SettlerDeps) {
    this.#deps = deps;
    this.#stopObserving = deps.timing((entry) => {
      const flight = this.#matcher.take(entry.name, entry.startTime);
      if (flight === undefined) return;
      this.#entriesSeen++;
      flight.phases = phasesOf(entry);
      if (this.#waiting.has(flight)) this.#settleIfReady(flight);
    });
  }

  get waitingCount(): number {
    return this.#waiting.size;
  }

  open(flight: Flight): void {
    this.#matcher.add(flight);
  }

  /** The flight has its result now. */
  close(flight: Flight): void {
    this.#waiting.add(flight);
    if (flight.cutBy !== undefined) {
      this.#settle(flight);
      return;
    }
    if (flight.result?.kind === 'network') {
      this.#deps.prober.ask(markedUrl(flight.url, PROBE_MARK), () => {
        for (const other of [...this.#waiting]) this.#settleIfReady(other);
      });
    }
    this.#settleIfReady(flight);
  }

  /** Lets go of what has waited long enough. */
  sweep(nowMs: number): void {
    for (const flight of [...this.#waiting]) {
      const limitMs = flight.result?.kind === 'network' ? FAILED_WAIT_MS : WAIT_MS;
      const isLate = nowMs - flight.endMs >= limitMs;
      if (isLate && !this.#waitsForProbe(flight)) {
        if (flight.phases === undefined) this.#missing++;
        this.#settle(flight);
      }
    }
  }

  /** Nothing more is awaited. */
  settleAll(): void {
    for (const flight of [...this.#waiting]) this.#settle(flight);
  }

  dispose(): void {
    this.#stopObserving();
  }

  #settleIfReady(flight: Flight): void {
    const hasTiming = flight.phases !== undefined || this.#timingIsOff();
    if (hasTiming && !this.#waitsForProbe(flight)) this.#settle(flight);
  }

  #waitsForProbe(flight: Flight): boolean {
    return flight.result?.kind === 'network' && this.#deps.prober.isAsking;
  }

  #timingIsOff(): boolean {
    return this.#entriesSeen === 0 && this.#missing >= GIVE_UP_AFTER;
  }

  #settle(flight: Flight): void {
    this.#waiting.delete(flight);
    this.#matcher.remove(flight);
    flight.phases ??= flight.cutBy === undefined ? MISSING_PHASES : UNKNOWN_PHASES;
    this.#deps.onSettled(flight);
  }
}
