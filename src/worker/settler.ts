/**
 * Between the end of a request and its sample: waits for the Resource Timing entry, which comes a moment after the body,
 * and for a failed request for the probe that tells CORS from unreachable. The lane does not wait: it sends on.
 *
 * Every flight that was opened is handed to `onSettled` exactly once. Nothing waits longer than WAIT_MS for its entry or
 * PROBE_WAIT_MS for the probe; when entries never come in this browser, nothing waits for them at all, and none is missing.
 */
import { MISSING_PHASES, phasesOf } from '../core/run/phases.ts';
import { TimingMatcher } from '../core/run/timingMatcher.ts';
import type { Flight } from './flight.ts';
import type { Prober } from './prober.ts';
import type { TimingSource } from './resourceTiming.ts';

/** Late entries of responses. */
const WAIT_MS = 2000;
/**
 * A failed request's entry comes at once or, when the request was blocked, never; on a busy machine it was seen to take longer
 * than 300 ms, and a refused connection was then called blocked.
 */
const FAILED_WAIT_MS = 1000;
/** It has a time limit of its own, a little less. */
const PROBE_WAIT_MS = 4000;
/** So many responses without an entry and none ever seen: they will not come. Failures say nothing, what is blocked has none. */
const GIVE_UP_AFTER = 50;

export type SettlerDeps = {
  readonly timing: TimingSource;
  /** Whether requests carry the mark of timingMatcher.ts. */
  readonly marksUrls: boolean;
  readonly prober: Prober;
  readonly onSettled: (flight: Flight) => void;
};

export class Settler {
  readonly #deps: SettlerDeps;
  readonly #matcher: TimingMatcher<Flight>;
  /** Have a result and wait for more, in the order of their ends. */
  readonly #waiting = new Set<Flight>();
  readonly #stopObserving: () => void;
  #hasSeenEntry = false;
  #missingCount = 0;

  constructor(deps: SettlerDeps) {
    this.#deps = deps;
    this.#matcher = new TimingMatcher(deps.marksUrls);
    this.#stopObserving = deps.timing((entry) => {
      // Any entry will do, the probe's too: this browser makes them.
      this.#hasSeenEntry = true;
      const flight = this.#matcher.take(entry.name, entry.startTime);
      if (flight === undefined) return;
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
    if (hasFailed(flight)) {
      this.#deps.prober.ask(flight.url, () => {
        for (const other of [...this.#waiting]) this.#settleIfReady(other);
      });
    }
    this.#settleIfReady(flight);
  }

  /** Lets go of what has waited long enough. */
  sweep(nowMs: number): void {
    for (const flight of [...this.#waiting]) {
      const waitedMs = nowMs - flight.endMs;
      if (waitedMs < (hasFailed(flight) ? FAILED_WAIT_MS : WAIT_MS)) continue;
      if (this.#waitsForProbe(flight) && waitedMs < PROBE_WAIT_MS) continue;
      this.#noteMissing(flight);
      this.#settle(flight);
    }
  }

  /** Nothing more is awaited: what has not come by now may still have been on its way. */
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
    return hasFailed(flight) && this.#deps.prober.isAsking;
  }

  #timingIsOff(): boolean {
    return !this.#hasSeenEntry && this.#missingCount >= GIVE_UP_AFTER;
  }

  #noteMissing(flight: Flight): void {
    if (flight.phases !== undefined) return;
    if (!hasFailed(flight)) this.#missingCount++;
    if (!this.#timingIsOff()) flight.phases = MISSING_PHASES;
  }

  #settle(flight: Flight): void {
    this.#waiting.delete(flight);
    this.#matcher.remove(flight);
    this.#deps.onSettled(flight);
  }
}

function hasFailed(flight: Flight): boolean {
  return flight.result?.kind === 'network';
}
