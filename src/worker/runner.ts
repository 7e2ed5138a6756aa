/**
 * Runs one plan: N lanes pull rows from the scheduler, send, time and record; a batch goes out every 250 ms.
 *
 * Invariants, at every batch: sent = finished + in flight; in flight never exceeds the number of lanes (a lane sends
 * again only when its last request has settled). After `ended` nothing is emitted, whatever a late fetch does.
 */
import type { RequestExpander } from '../core/plan/expandRequest.ts';
import { requestExpander } from '../core/plan/expandRequest.ts';
import { expects } from '../core/plan/expectation.ts';
import type { ReadyPlan } from '../core/plan/plan.ts';
import { OUTCOME_CODE, type Outcome } from '../core/run/outcome.ts';
import {
  BATCH_INTERVAL_MS,
  type EndReason,
  type RunId,
  type RunnerEvent,
  STOP_GRACE_MS,
} from '../core/run/protocol.ts';
import { SampleBatchBuilder } from '../core/run/sampleBatch.ts';
import { createScheduler, type Scheduler } from '../core/run/scheduler.ts';
import type { Clock } from './clock.ts';
import type { Transport, TransportResult } from './transport.ts';

export type RunnerDeps = {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly emit: (event: RunnerEvent) => void;
};

const MAX_BODY_BYTES = 0xffff_ffff;

/** One request in flight. `cutBy` is set just before the abort, so the lane knows why its request broke off. */
type Flight = {
  readonly row: number;
  readonly startMs: number;
  readonly lagMs: number;
  readonly abort: AbortController;
  cutBy: 'timeout' | 'cancelled' | undefined;
};

export class Runner {
  readonly #runId: RunId;
  readonly #plan: ReadyPlan;
  readonly #deps: RunnerDeps;
  readonly #scheduler: Scheduler;
  readonly #expand: RequestExpander;
  readonly #batch = new SampleBatchBuilder();
  /** By lane; undefined while a lane is between requests. */
  readonly #flights: (Flight | undefined)[] = [];
  readonly #cancelTimers: (() => void)[] = [];
  #originMs = 0;
  #sent = 0;
  #inFlight = 0;
  #lanesOpen = 0;
  #lastFlushMs = 0;
  #phase: 'running' | 'paused' | 'stopping' | 'ended' = 'running';
  #wakeLanes: (() => void)[] = [];

  constructor(runId: RunId, plan: ReadyPlan, deps: RunnerDeps) {
    this.#runId = runId;
    this.#plan = plan;
    this.#deps = deps;
    this.#scheduler = createScheduler(plan, plan.dataset.rowCount);
    this.#expand = requestExpander(plan);
  }

  start(): void {
    const { clock, emit } = this.#deps;
    const { load, request } = this.#plan;
    this.#originMs = clock.now();
    emit({ type: 'started', runId: this.#runId });
    this.#cancelTimers.push(
      clock.every(BATCH_INTERVAL_MS, () => this.#flush()),
      clock.every(sweepIntervalMs(request.timeoutMs), () => this.#sweepDeadlines()),
    );
    this.#lanesOpen = load.kind === 'closed' ? load.concurrency : load.maxInFlight;
    const lanes = this.#lanesOpen;
    for (let lane = 0; lane < lanes; lane++) void this.#runLane(lane);
  }

  /** No new requests; what is in flight is cut and counted as cancelled. */
  stop(): void {
    if (this.#phase === 'stopping' || this.#phase === 'ended') return;
    this.#phase = 'stopping';
    this.#wake();
    for (const flight of this.#flights) this.#cut(flight, 'cancelled');
    this.#cancelTimers.push(this.#deps.clock.after(STOP_GRACE_MS, () => this.#abandon()));
  }

  pause(): void {
    if (this.#phase === 'running') this.#phase = 'paused';
  }

  resume(): void {
    if (this.#phase !== 'paused') return;
    this.#phase = 'running';
    this.#wake();
  }

  async #runLane(lane: number): Promise<void> {
    try {
      while (this.#phase === 'running' || this.#phase === 'paused') {
        if (this.#phase === 'paused') {
          await new Promise<void>((wake) => this.#wakeLanes.push(wake));
          continue;
        }
        const turn = this.#scheduler.next(this.#elapsedMs());
        if (turn.kind === 'done') break;
        if (turn.kind === 'wait') {
          await this.#sleepUntil(turn.untilMs);
          continue;
        }
        await this.#send(lane, turn.row, turn.plannedMs);
      }
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#lanesOpen--;
    if (this.#lanesOpen === 0) this.#end(this.#phase === 'stopping' ? 'stopped' : 'completed');
  }

  async #send(lane: number, row: number, plannedMs: number): Promise<void> {
    const request = this.#expand(row);
    const { method, credentials } = this.#plan.request;
    const startMs = this.#elapsedMs();
    const flight: Flight = {
      row,
      startMs,
      lagMs: Math.max(0, startMs - plannedMs),
      abort: new AbortController(),
      cutBy: undefined,
    };
    this.#flights[lane] = flight;
    this.#sent++;
    this.#inFlight++;
    const result = await this.#deps.transport(
      { method, url: request.url, headers: request.headers, body: request.body, credentials },
      flight.abort.signal,
    );
    if (this.#flights[lane] === flight) this.#record(lane, flight, result);
  }

  #record(lane: number, flight: Flight, result: TransportResult): void {
    const status = result.kind === 'network' ? 0 : result.status;
    const bodyBytes = result.kind === 'network' ? 0 : Math.min(result.bodyBytes, MAX_BODY_BYTES);
    this.#batch.append({
      startMs: flight.startMs,
      latencyMs: this.#elapsedMs() - flight.startMs,
      lagMs: flight.lagMs,
      bodyBytes,
      row: flight.row,
      status,
      lane,
      outcome: OUTCOME_CODE[this.#outcomeOf(flight, result)],
    });
    this.#flights[lane] = undefined;
    this.#inFlight--;
  }

  #outcomeOf(flight: Flight, result: TransportResult): Outcome {
    // A response that arrived whole counts as one even if it was about to be cut.
    if (result.kind === 'response') {
      return expects(this.#plan.expectation, result.status) ? 'expected' : 'unexpected';
    }
    return flight.cutBy ?? result.kind;
  }

  #sweepDeadlines(): void {
    const oldestMs = this.#elapsedMs() - this.#plan.request.timeoutMs;
    for (const flight of this.#flights) {
      if (flight !== undefined && flight.startMs <= oldestMs) this.#cut(flight, 'timeout');
    }
  }

  #cut(flight: Flight | undefined, reason: 'timeout' | 'cancelled'): void {
    if (flight === undefined || flight.cutBy !== undefined) return;
    flight.cutBy = reason;
    flight.abort.abort();
  }

  /** Requests that ignore their abort are counted and left behind. */
  #abandon(): void {
    this.#flights.forEach((flight, lane) => {
      if (flight !== undefined) this.#record(lane, flight, { kind: 'network' });
    });
    this.#end('stopped');
  }

  #flush(): void {
    const { clock, emit } = this.#deps;
    const nowMs = clock.now();
    const lateMs = this.#lastFlushMs === 0 ? 0 : nowMs - this.#lastFlushMs - BATCH_INTERVAL_MS;
    this.#lastFlushMs = nowMs;
    emit({
      type: 'samples',
      runId: this.#runId,
      batch: this.#batch.take(),
      pulse: {
        elapsedMs: this.#elapsedMs(),
        sent: this.#sent,
        inFlight: this.#inFlight,
        lagMs: Math.max(0, lateMs),
      },
    });
  }

  #end(reason: EndReason): void {
    if (this.#phase === 'ended') return;
    this.#flush();
    this.#close();
    this.#deps.emit({ type: 'ended', runId: this.#runId, reason });
  }

  /** A bug or an impossible plan: tell the page in words instead of dying as an unhandled rejection. */
  #fail(error: unknown): void {
    if (this.#phase === 'ended') return;
    this.#flush();
    this.#close();
    for (const flight of this.#flights) this.#cut(flight, 'cancelled');
    const message = error instanceof Error ? error.message : String(error);
    this.#deps.emit({ type: 'failed', runId: this.#runId, message });
  }

  #close(): void {
    this.#phase = 'ended';
    for (const cancel of this.#cancelTimers) cancel();
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#wakeLanes;
    this.#wakeLanes = [];
    for (const wake of waiting) wake();
  }

  #sleepUntil(untilMs: number): Promise<void> {
    return new Promise((wake) => {
      this.#wakeLanes.push(wake);
      this.#deps.clock.after(Math.max(0, untilMs - this.#elapsedMs()), wake);
    });
  }

  #elapsedMs(): number {
    return this.#deps.clock.now() - this.#originMs;
  }
}

/** One sweep over all deadlines instead of a timer object per request; a timeout is late by at most a twentieth. */
function sweepIntervalMs(timeoutMs: number): number {
  return Math.min(100, Math.max(5, timeoutMs / 20));
}
