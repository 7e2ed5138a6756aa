/**
 * The requests that are out, at most one a lane: sends them, cuts those whose time is up or that are not wanted any more,
 * and leaves behind those that ignore it.
 *
 * Every flight that was opened lands exactly once, with its result, whatever its fetch does later.
 */
import type { RequestExpander } from '../core/plan/expandRequest.ts';
import { requestExpander } from '../core/plan/expandRequest.ts';
import type { ReadyPlan } from '../core/plan/plan.ts';
import { markedUrl } from '../core/run/timingMatcher.ts';
import type { Clock } from './clock.ts';
import type { SendTurn } from './driver.ts';
import { type Flight, newFlight } from './flight.ts';
import type { RunTime } from './runTime.ts';
import type { Transport, TransportResult } from './transport.ts';

export type FlightsDeps = {
  readonly plan: ReadyPlan;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly time: RunTime;
  /** Whether requests carry the mark of timingMatcher.ts. */
  readonly marksUrls: boolean;
  /** Of each body, for checks. */
  readonly keepBodyBytes: number;
  /** Just before it is sent. */
  readonly onOpened: (flight: Flight) => void;
  readonly onLanded: (flight: Flight) => void;
};

export class Flights {
  readonly #deps: FlightsDeps;
  readonly #expand: RequestExpander;
  readonly #outByLane = new Map<number, Flight>();
  #sentCount = 0;

  constructor(deps: FlightsDeps) {
    this.#deps = deps;
    this.#expand = requestExpander(deps.plan);
  }

  get sentCount(): number {
    return this.#sentCount;
  }

  get outCount(): number {
    return this.#outByLane.size;
  }

  /** Resolves when it has landed. */
  async send(lane: number, turn: SendTurn): Promise<Flight> {
    const { plan, clock, time, keepBodyBytes } = this.#deps;
    const { method, credentials } = plan.request;
    const { url, headers, body } = this.#expand(turn.row);
    const sequence = this.#sentCount++;
    const flight = newFlight(sequence, lane, turn, url, clock.now(), time.elapsedMs);
    this.#outByLane.set(lane, flight);
    this.#deps.onOpened(flight);
    const sentUrl = this.#deps.marksUrls ? markedUrl(url, sequence) : url;
    const result = await this.#deps.transport(
      { method, url: sentUrl, headers, body, credentials, keepBodyBytes },
      flight.abort.signal,
    );
    this.#land(flight, result);
    return flight;
  }

  cutLate(): void {
    const oldestMs = this.#deps.time.elapsedMs - this.#deps.plan.request.timeoutMs;
    for (const flight of this.#outByLane.values()) {
      if (flight.startMs <= oldestMs) cut(flight, 'timeout');
    }
  }

  cancelAll(): void {
    for (const flight of this.#outByLane.values()) cut(flight, 'cancelled');
  }

  /** After cancelAll: what has not landed yet is not waited for. */
  abandonAll(): void {
    for (const flight of [...this.#outByLane.values()]) this.#land(flight, { kind: 'network' });
  }

  #land(flight: Flight, result: TransportResult): void {
    if (flight.result !== undefined) return;
    flight.result = result;
    flight.endMs = this.#deps.time.elapsedMs;
    flight.outAtEnd = this.#outByLane.size;
    this.#outByLane.delete(flight.lane);
    this.#deps.onLanded(flight);
  }
}

function cut(flight: Flight, reason: 'timeout' | 'cancelled'): void {
  if (flight.cutBy !== undefined) return;
  flight.cutBy = reason;
  flight.abort.abort();
}
