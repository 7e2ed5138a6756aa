/**
 * Runs one plan: a driver decides when a request goes, the runner sends it, times it and records it; a batch goes out
 * every 250 ms.
 *
 * Invariants, at every batch: sent = samples + in flight (those that wait for their timing count as in flight); never more
 * requests out than lanes. After `ended` nothing is emitted, whatever a late fetch does.
 */
import { MAX_CHECKED_BODY_BYTES } from '../core/plan/check.ts';
import type { RequestExpander } from '../core/plan/expandRequest.ts';
import { requestExpander } from '../core/plan/expandRequest.ts';
import type { LoadModel } from '../core/plan/load.ts';
import type { ReadyPlan } from '../core/plan/plan.ts';
import { bypassesCache } from '../core/plan/preflight.ts';
import {
  BATCH_INTERVAL_MS,
  type EndReason,
  type LoadChange,
  type RunId,
  type RunnerEvent,
  STOP_GRACE_MS,
} from '../core/run/protocol.ts';
import { createScheduler, type Scheduler } from '../core/run/scheduler.ts';
import { markedUrl } from '../core/run/timingMatcher.ts';
import { BatchSender } from './batchSender.ts';
import type { Blocking } from './blocking.ts';
import type { Clock } from './clock.ts';
import { closedLanes } from './closedLanes.ts';
import type { Driver, SendTurn } from './driver.ts';
import { type Flight, newFlight } from './flight.ts';
import { openPacer } from './openPacer.ts';
import { Prober } from './prober.ts';
import type { TimingSource } from './resourceTiming.ts';
import { type SampleWriter, sampleWriter } from './sampleWriter.ts';
import { Settler } from './settler.ts';
import { Sleepers } from './sleepers.ts';
import type { Probe, Transport } from './transport.ts';

export type RunnerDeps = {
  readonly transport: Transport;
  readonly probe: Probe;
  readonly blocking: Blocking;
  readonly timing: TimingSource;
  readonly clock: Clock;
  readonly clockStepMs: number | undefined;
  /** 0 ≤ x < 1; for think time. */
  readonly random: () => number;
  /** Protocol of the page, for what it may call: `https:`. */
  readonly pageProtocol: string;
  readonly emit: (event: RunnerEvent) => void;
};

const TICK_MS = 50;

export class Runner {
  readonly #runId: RunId;
  readonly #plan: ReadyPlan;
  readonly #deps: RunnerDeps;
  readonly #scheduler: Scheduler;
  readonly #driver: Driver;
  readonly #settler: Settler;
  readonly #expand: RequestExpander;
  readonly #writer: SampleWriter;
  readonly #sleepers: Sleepers;
  readonly #sender: BatchSender;
  /** By lane: what has not settled. */
  readonly #out = new Map<number, Flight>();
  readonly #cancelTimers: (() => void)[] = [];
  readonly #marksUrls: boolean;
  readonly #keepBodyBytes: number;
  /** Lanes or rate, as last changed. */
  #loadNow: number;
  #originMs = 0;
  #sequence = 0;
  #recorded = 0;
  #pausedAtMs: number | undefined;
  #phase: 'running' | 'stopping' | 'ended' = 'running';

  constructor(runId: RunId, plan: ReadyPlan, deps: RunnerDeps) {
    const { method, headers } = plan.request;
    this.#runId = runId;
    this.#plan = plan;
    this.#loadNow = loadAtStart(plan.load);
    this.#deps = deps;
    this.#sleepers = new Sleepers(deps.clock);
    this.#sender = new BatchSender(runId, deps.emit);
    this.#scheduler = createScheduler(plan, plan.dataset.rowCount);
    this.#expand = requestExpander(plan);
    this.#marksUrls = bypassesCache(method, headers);
    const isRead = method === 'GET' || method === 'HEAD';
    const prober = new Prober(deps.clock, isRead ? deps.probe : undefined, deps.blocking);
    this.#writer = sampleWriter(plan, prober, deps.pageProtocol);
    this.#keepBodyBytes = this.#writer.needsBody ? MAX_CHECKED_BODY_BYTES : 0;
    this.#settler = new Settler({
      timing: deps.timing,
      prober,
      onSettled: (flight) => this.#record(flight),
    });
    this.#driver = this.#driverOf(plan);
  }

  start(): void {
    const { clock, emit } = this.#deps;
    const { timeoutMs } = this.#plan.request;
    this.#originMs = clock.now();
    emit({ type: 'started', runId: this.#runId, clockStepMs: this.#deps.clockStepMs });
    this.#cancelTimers.push(
      clock.every(BATCH_INTERVAL_MS, () => this.#flush()),
      clock.every(TICK_MS, () => {
        this.#driver.tick();
        this.#settler.sweep(this.#elapsedMs());
        this.#endIfFinished();
      }),
      clock.every(sweepIntervalMs(timeoutMs), () => this.#sweepDeadlines()),
    );
    this.#driver.start();
  }

  /** No new requests; what is in flight is cut and counted as cancelled. */
  stop(): void {
    if (this.#phase !== 'running') return;
    this.#markPause();
    this.#phase = 'stopping';
    this.#sleepers.wakeAll();
    for (const flight of this.#out.values()) this.#cut(flight, 'cancelled');
    this.#cancelTimers.push(this.#deps.clock.after(STOP_GRACE_MS, () => this.#abandon()));
    this.#endIfFinished();
  }

  pause(): void {
    if (this.#phase === 'running') this.#pausedAtMs ??= this.#elapsedMs();
  }

  resume(): void {
    this.#markPause();
    this.#driver.tick();
    this.#sleepers.wakeAll();
  }

  adjust(change: LoadChange): void {
    const nowMs = this.#scheduleMs();
    if (this.#phase !== 'running' || !this.#scheduler.adjust(change, nowMs)) return;
    const value = change.kind === 'rate' ? change.ratePerSecond : change.concurrency;
    const words = `${this.#loadNow} → ${value}${change.kind === 'rate' ? '/s' : ' lanes'}`;
    this.#loadNow = value;
    this.#sender.mark({ kind: 'adjusted', atMs: nowMs, words });
    this.#driver.tick();
    this.#sleepers.wakeAll();
  }

  #driverOf({ load, thinkTime }: ReadyPlan): Driver {
    const host = {
      scheduler: this.#scheduler,
      elapsedMs: () => this.#elapsedMs(),
      scheduleMs: () => this.#scheduleMs(),
      isGoing: () => this.#phase === 'running',
      isPaused: () => this.#pausedAtMs !== undefined,
      sleepUntil: (untilMs: number) => this.#sleepers.sleep(untilMs - this.#elapsedMs()),
      send: (lane: number, turn: SendTurn) => this.#send(lane, turn),
      onFinished: () => this.#endIfFinished(),
      onFailed: (error: unknown) => this.#fail(error),
    };
    return load.kind === 'open'
      ? openPacer(host, load.maxInFlight, load.whenFull)
      : closedLanes(host, thinkTime, this.#deps.random);
  }

  async #send(lane: number, turn: SendTurn): Promise<void> {
    const { url, headers, body } = this.#expand(turn.row);
    const { method, credentials } = this.#plan.request;
    const sequence = this.#sequence++;
    const flight = newFlight(sequence, lane, turn, url, this.#deps.clock.now(), this.#originMs);
    this.#out.set(lane, flight);
    this.#settler.open(flight);
    const result = await this.#deps.transport(
      {
        method,
        url: this.#marksUrls ? markedUrl(url, sequence) : url,
        headers,
        body,
        credentials,
        keepBodyBytes: this.#keepBodyBytes,
      },
      flight.abort.signal,
    );
    if (flight.result !== undefined) return;
    flight.result = result;
    flight.endMs = this.#elapsedMs();
    this.#out.delete(lane);
    this.#settler.close(flight);
  }

  #record(flight: Flight): void {
    if (this.#phase === 'ended') return;
    this.#writer.write(this.#sender.batch, flight, this.#out.size);
    this.#recorded++;
  }

  #sweepDeadlines(): void {
    const oldestMs = this.#elapsedMs() - this.#plan.request.timeoutMs;
    for (const flight of this.#out.values()) {
      if (flight.startMs <= oldestMs) this.#cut(flight, 'timeout');
    }
  }

  #cut(flight: Flight, reason: 'timeout' | 'cancelled'): void {
    if (flight.cutBy !== undefined) return;
    flight.cutBy = reason;
    flight.abort.abort();
  }

  /** Requests that ignore their abort are counted and left behind. */
  #abandon(): void {
    for (const flight of this.#out.values()) {
      flight.result = { kind: 'network' };
      flight.endMs = this.#elapsedMs();
      this.#settler.close(flight);
    }
    this.#out.clear();
    this.#settler.settleAll();
    this.#end('stopped');
  }

  #flush(): void {
    const scheduleMs = this.#scheduleMs();
    this.#sender.send({
      elapsedMs: this.#elapsedMs(),
      sent: this.#sequence,
      inFlight: this.#sequence - this.#recorded,
      settling: this.#settler.waitingCount,
      due: this.#scheduler.dueCount(scheduleMs),
      dropped: this.#scheduler.droppedCount(),
      lanes: this.#scheduler.lanesAt(scheduleMs),
    });
  }

  #endIfFinished(): void {
    if (this.#out.size > 0 || !this.#driver.isFinished()) return;
    if (this.#phase === 'stopping') this.#settler.settleAll();
    if (this.#settler.waitingCount > 0) return;
    this.#end(this.#phase === 'stopping' ? 'stopped' : 'completed');
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
    this.#settler.settleAll();
    this.#flush();
    this.#close();
    for (const flight of this.#out.values()) this.#cut(flight, 'cancelled');
    const message = error instanceof Error ? error.message : String(error);
    this.#deps.emit({ type: 'failed', runId: this.#runId, message });
  }

  #close(): void {
    this.#phase = 'ended';
    this.#settler.dispose();
    for (const cancel of this.#cancelTimers) cancel();
    this.#sleepers.wakeAll();
  }

  #markPause(): void {
    if (this.#pausedAtMs === undefined) return;
    const atMs = this.#pausedAtMs;
    const untilMs = this.#elapsedMs();
    this.#pausedAtMs = undefined;
    this.#scheduler.paused(atMs, untilMs);
    this.#sender.mark({ kind: 'paused', atMs, untilMs });
  }

  #scheduleMs(): number {
    return this.#pausedAtMs ?? this.#elapsedMs();
  }

  #elapsedMs(): number {
    return this.#deps.clock.now() - this.#originMs;
  }
}

function loadAtStart(load: LoadModel): number {
  if (load.kind === 'open') return load.ratePerSecond;
  return load.kind === 'sweep' ? 0 : load.concurrency;
}

/** One sweep over all deadlines instead of a timer object per request; a timeout is late by at most a twentieth. */
function sweepIntervalMs(timeoutMs: number): number {
  return Math.min(100, Math.max(5, timeoutMs / 20));
}
