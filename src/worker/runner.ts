/**
 * Runs one plan: a driver decides when a request goes, flights.ts sends it, the settler waits for its timing, and a batch
 * of samples goes out every 250 ms.
 *
 * Invariants, at every batch: sent = samples + in flight (those that wait for their timing count as in flight); never more
 * requests out than lanes. After `ended` nothing is emitted, whatever a late fetch does.
 */
import { MAX_CHECKED_BODY_BYTES } from '../core/plan/check.ts';
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
import { BatchSender } from './batchSender.ts';
import type { Blocking } from './blocking.ts';
import type { Clock } from './clock.ts';
import { closedLanes } from './closedLanes.ts';
import type { Driver, DriverHost, SendTurn } from './driver.ts';
import type { Flight } from './flight.ts';
import { Flights } from './flights.ts';
import { openPacer } from './openPacer.ts';
import { Prober } from './prober.ts';
import type { TimingSource } from './resourceTiming.ts';
import { RunTime } from './runTime.ts';
import { type BrowserFacts, type SampleWriter, sampleWriter } from './sampleWriter.ts';
import { Settler } from './settler.ts';
import { Sleepers } from './sleepers.ts';
import { Timers } from './timers.ts';
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
  readonly browser: BrowserFacts;
  readonly emit: (event: RunnerEvent) => void;
};

const TICK_MS = 50;
/** A lane whose request failed faster than this was refused by the browser itself, with no task in between. */
const AT_ONCE_MS = 1;
/** What such a lane rests, or it would send for ever and let no message or timer in. */
const REST_MS = 1;

export class Runner {
  readonly #runId: RunId;
  readonly #plan: ReadyPlan;
  readonly #deps: RunnerDeps;
  readonly #time: RunTime;
  readonly #scheduler: Scheduler;
  readonly #driver: Driver;
  readonly #flights: Flights;
  readonly #settler: Settler;
  readonly #writer: SampleWriter;
  readonly #sleepers: Sleepers;
  readonly #sender: BatchSender;
  readonly #timers: Timers;
  /** Lanes or rate, as last changed. */
  #loadNow: number;
  #recorded = 0;
  #phase: 'ready' | 'running' | 'stopping' | 'ended' = 'ready';

  constructor(runId: RunId, plan: ReadyPlan, deps: RunnerDeps) {
    const { clock, transport } = deps;
    const { method, headers } = plan.request;
    const marksUrls = bypassesCache(method, headers);
    this.#runId = runId;
    this.#plan = plan;
    this.#loadNow = loadAtStart(plan.load);
    this.#deps = deps;
    this.#time = new RunTime(clock.now);
    this.#timers = new Timers(clock, this.#time);
    this.#sleepers = new Sleepers(clock);
    this.#sender = new BatchSender(runId, deps.emit);
    this.#scheduler = createScheduler(plan, plan.dataset.rowCount);
    const isRead = method === 'GET' || method === 'HEAD';
    const prober = new Prober(clock, isRead ? deps.probe : undefined, deps.blocking);
    this.#writer = sampleWriter(plan, prober, deps.browser);
    this.#settler = new Settler({
      timing: deps.timing,
      marksUrls,
      prober,
      onSettled: (flight) => this.#record(flight),
    });
    this.#flights = new Flights({
      plan,
      transport,
      clock,
      time: this.#time,
      marksUrls,
      keepBodyBytes: this.#writer.needsBody ? MAX_CHECKED_BODY_BYTES : 0,
      onOpened: (flight) => this.#settler.open(flight),
      onLanded: (flight) => {
        this.#writer.noteLanded(flight);
        this.#settler.close(flight);
      },
    });
    this.#driver = this.#driverOf(plan);
  }

  start(): void {
    this.#time.start();
    this.#deps.emit({
      type: 'started',
      runId: this.#runId,
      clockStepMs: this.#deps.clockStepMs,
    });
    if (this.#phase === 'stopping') {
      this.#end('stopped');
      return;
    }
    this.#phase = 'running';
    const { timeoutMs } = this.#plan.request;
    this.#timers.every(BATCH_INTERVAL_MS, () => this.#flush());
    this.#timers.everyUnlessFrozen(sweepIntervalMs(timeoutMs), () => this.#flights.cutLate());
    this.#timers.everyUnlessFrozen(TICK_MS, () => this.#settler.sweep(this.#time.elapsedMs));
    this.#timers.every(TICK_MS, () => {
      this.#driver.tick();
      this.#endIfFinished();
    });
    this.#driver.start();
  }

  /** No new requests; what is in flight is cut and counted as cancelled. Before the start: it ends as soon as it starts. */
  stop(): void {
    const wasRunning = this.#phase === 'running';
    if (wasRunning || this.#phase === 'ready') this.#phase = 'stopping';
    if (!wasRunning) return;
    this.#endPause();
    this.#sleepers.wakeAll();
    this.#flights.cancelAll();
    this.#timers.after(STOP_GRACE_MS, () => this.#abandon());
    this.#endIfFinished();
  }

  pause(): void {
    if (this.#phase === 'ready' || this.#phase === 'running') this.#time.pause();
  }

  resume(): void {
    this.#endPause();
    this.#driver.tick();
    this.#sleepers.wakeAll();
  }

  adjust(change: LoadChange): void {
    const isOpen = this.#phase === 'ready' || this.#phase === 'running';
    const nowMs = this.#time.scheduleMs;
    if (!isOpen || !this.#scheduler.adjust(change, nowMs)) return;
    const value = change.kind === 'rate' ? change.ratePerSecond : change.concurrency;
    if (value === this.#loadNow) return;
    const words = `${this.#loadNow} → ${value}${change.kind === 'rate' ? '/s' : ' lanes'}`;
    this.#loadNow = value;
    this.#sender.mark({ kind: 'adjusted', atMs: nowMs, words });
    this.#driver.tick();
    this.#sleepers.wakeAll();
  }

  #driverOf({ load, thinkTime }: ReadyPlan): Driver {
    const host: DriverHost = {
      scheduler: this.#scheduler,
      elapsedMs: () => this.#time.elapsedMs,
      scheduleMs: () => this.#time.scheduleMs,
      isGoing: () => this.#phase === 'running',
      isPaused: () => this.#time.isPaused,
      sleepUntil: (untilMs) => this.#sleepers.sleep(untilMs - this.#time.elapsedMs),
      send: (lane, turn) => this.#send(lane, turn),
      onFinished: () => this.#endIfFinished(),
      onFailed: (error) => this.#fail(error),
    };
    return load.kind === 'open'
      ? openPacer(host, load.maxInFlight, load.whenFull)
      : closedLanes(host, thinkTime, this.#deps.random);
  }

  async #send(lane: number, turn: SendTurn): Promise<void> {
    const { result, cutBy, startMs, endMs } = await this.#flights.send(lane, turn);
    const hasFailed = result?.kind === 'network' && cutBy === undefined;
    if (hasFailed && endMs - startMs < AT_ONCE_MS) await this.#sleepers.sleep(REST_MS);
  }

  #record(flight: Flight): void {
    if (this.#phase === 'ended') return;
    this.#writer.write(this.#sender.batch, this.#sender.answers, flight);
    this.#recorded++;
  }

  /** Requests that ignore their abort are counted and left behind. */
  #abandon(): void {
    this.#flights.abandonAll();
    this.#settler.settleAll();
    this.#end('stopped');
  }

  #flush(isLast = false): void {
    const { elapsedMs, scheduleMs } = this.#time;
    const pulse = {
      elapsedMs,
      sent: this.#flights.sentCount,
      inFlight: this.#flights.sentCount - this.#recorded,
      settling: this.#settler.waitingCount,
      due: this.#scheduler.dueCount(scheduleMs),
      dropped: this.#scheduler.droppedCount(),
      lanes: this.#scheduler.lanesAt(scheduleMs),
    };
    this.#sender.send(pulse, isLast);
  }

  #endIfFinished(): void {
    if (this.#flights.outCount > 0 || !this.#driver.isFinished()) return;
    if (this.#phase === 'stopping') this.#settler.settleAll();
    if (this.#settler.waitingCount > 0) return;
    this.#end(this.#phase === 'stopping' ? 'stopped' : 'completed');
  }

  #end(reason: EndReason): void {
    if (this.#phase === 'ended') return;
    this.#flush(true);
    this.#close();
    this.#deps.emit({ type: 'ended', runId: this.#runId, reason });
  }

  /** A bug or an impossible plan: tell the page in words instead of dying as an unhandled rejection. */
  #fail(error: unknown): void {
    if (this.#phase === 'ended') return;
    this.#settler.settleAll();
    this.#flush(true);
    this.#close();
    this.#flights.cancelAll();
    const message = error instanceof Error ? error.message : String(error);
    this.#deps.emit({ type: 'failed', runId: this.#runId, message });
  }

  #close(): void {
    this.#phase = 'ended';
    this.#settler.dispose();
    this.#timers.cancelAll();
    this.#sleepers.wakeAll();
  }

  #endPause(): void {
    const pause = this.#time.resume();
    if (pause === undefined) return;
    this.#scheduler.paused(pause.fromMs, pause.untilMs);
    this.#sender.mark({ kind: 'paused', atMs: pause.fromMs, untilMs: pause.untilMs });
  }
}

function loadAtStart(load: LoadModel): number {
  if (load.kind === 'open') return load.ratePerSecond;
  return load.kind === 'sweep' ? 0 : load.concurrency;
}

/** One sweep over all deadlines instead of a timer object per request; a timeout is late by a twentieth, or 5 ms, at most. */
function sweepIntervalMs(timeoutMs: number): number {
  return Math.min(100, Math.max(5, timeoutMs / 20));
}
