/** A world for the runner: a clock moved by hand and a transport whose answers the test gives. */

import type { Plan, ReadyPlan } from '../core/plan/plan.ts';
import { isException, isResponse, OUTCOME_CODE } from '../core/run/outcome.ts';
import type { TimingEntry } from '../core/run/phases.ts';
import type { RunnerEvent } from '../core/run/protocol.ts';
import { columnsOf } from '../core/run/sampleBatch.ts';
import { numberedDataset, planOf } from '../core/run/samples.fixture.ts';
import { type Sample, sampleAt } from '../core/run/samples.ts';
import type { Clock } from './clock.ts';
import { Runner } from './runner.ts';
import type { Transport, TransportRequest, TransportResult } from './transport.ts';

export function responseOf(status: number, bodyBytes = 18): TransportResult {
  return { kind: 'response', status, bodyBytes, header: () => '', body: undefined };
}

export const OK: TransportResult = responseOf(200);

/** As without Timing-Allow-Origin. */
const SILENT_ENTRY: TimingEntry = {
  name: '',
  startTime: 0,
  workerStart: 0,
  fetchStart: 0,
  domainLookupStart: 0,
  connectStart: 0,
  connectEnd: 0,
  requestStart: 0,
  responseStart: 0,
  responseEnd: 0,
  nextHopProtocol: '',
  transferSize: 0,
  encodedBodySize: 0,
  deliveryType: '',
  serverTiming: [],
};

type Timer = { atMs: number; readonly everyMs: number | undefined; readonly callback: () => void };

class HandClock implements Clock {
  #nowMs = 1000;
  #timers = new Set<Timer>();

  now = () => this.#nowMs;
  every = (intervalMs: number, callback: () => void) => this.#add(intervalMs, intervalMs, callback);
  after = (delayMs: number, callback: () => void) => this.#add(delayMs, undefined, callback);

  get timerCount(): number {
    return this.#timers.size;
  }

  async advance(byMs: number): Promise<void> {
    const untilMs = this.#nowMs + byMs;
    for (;;) {
      const due = [...this.#timers]
        .filter((timer) => timer.atMs <= untilMs)
        .sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#nowMs = due.atMs;
      if (due.everyMs === undefined) this.#timers.delete(due);
      else due.atMs += due.everyMs;
      due.callback();
      await settle();
    }
    this.#nowMs = untilMs;
    await settle();
  }

  #add(delayMs: number, everyMs: number | undefined, callback: () => void) {
    const timer: Timer = { atMs: this.#nowMs + delayMs, everyMs, callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

type Pending = {
  readonly request: TransportRequest;
  readonly answer: (result: TransportResult) => void;
};

export class World {
  readonly clock = new HandClock();
  readonly events: RunnerEvent[] = [];
  readonly pending: Pending[] = [];
  readonly requested: TransportRequest[] = [];
  peakInFlight = 0;
  readonly runner: Runner;
  /** What the probe says; each question is noted in `probed`. */
  probeVerdict: 'answered' | 'failed' = 'failed';
  readonly probed: string[] = [];
  /** Whether an entry of Resource Timing comes with each answer. */
  entriesCome = true;
  #onEntry: (entry: TimingEntry) => void = () => {};

  constructor(change: Partial<Plan>, rowCount: number, transport?: Transport) {
    const plan: ReadyPlan = {
      ...planOf(change),
      dataset: numberedDataset(rowCount),
      validated: true,
    };
    this.runner = new Runner('run', plan, {
      transport: transport ?? this.#transport,
      probe: async (url) => {
        this.probed.push(url);
        return this.probeVerdict;
      },
      timing: (onEntry) => {
        this.#onEntry = onEntry;
        return () => {
          this.#onEntry = () => {};
        };
      },
      blocking: { permissionFor: async () => 'unknown', isAgainstPolicy: () => false },
      clockStepMs: 0.1,
      random: () => 0.5,
      pageProtocol: 'http:',
      clock: this.clock,
      emit: (event) => this.events.push(event),
    });
  }

  /** An entry for a URL as it was given to fetch: 2 ms of queue, 20 ms of server time, 1 ms of receiving. */
  enter(url: string, startTime: number): void {
    this.#onEntry({
      ...SILENT_ENTRY,
      name: url,
      startTime,
      fetchStart: startTime,
      domainLookupStart: startTime,
      connectStart: startTime,
      connectEnd: startTime,
      requestStart: startTime + 2,
      responseStart: startTime + 22,
      responseEnd: startTime + 23,
      nextHopProtocol: 'http/1.1',
      transferSize: 318,
    });
  }

  /** Answers everything in flight, again and again, until nothing is left. */
  async answerAll(result: TransportResult = OK): Promise<void> {
    while (this.pending.length > 0) {
      this.pending.shift()?.answer(result);
      await settle();
    }
  }

  samples(): Sample[] {
    const samples: Sample[] = [];
    for (const event of this.events) {
      if (event.type !== 'samples') continue;
      const columns = columnsOf(event.batch);
      for (let at = 0; at < event.batch.length; at++) samples.push(sampleAt(columns, at));
    }
    return samples;
  }

  /** What every test asserts at the end: the grammar, and that no request is lost or counted twice. */
  conservation() {
    const last = this.events.at(-1);
    const pulses = this.events.flatMap((event) => (event.type === 'samples' ? [event.pulse] : []));
    const samples = this.samples();
    return {
      grammar: this.events
        .map((event) => event.type)
        .join(' ')
        .replace(/(samples ?)+/, 'samples* '),
      last: last?.type === 'ended' ? last.reason : last?.type,
      sent: pulses.at(-1)?.sent,
      requested: this.requested.length,
      samples: samples.length,
      responses: samples.filter((sample) => isResponse(sample.outcome)).length,
      exceptions: samples.filter((sample) => isException(sample.outcome)).length,
      cancelled: samples.filter((sample) => sample.outcome === OUTCOME_CODE.cancelled).length,
      inFlight: pulses.at(-1)?.inFlight,
    };
  }

  readonly #transport: Transport = (request, signal) => {
    this.requested.push(request);
    return new Promise((resolve) => {
      const calledAtMs = this.clock.now();
      const entry: Pending = {
        request,
        answer: (result) => {
          const index = this.pending.indexOf(entry);
          if (index >= 0) this.pending.splice(index, 1);
          if (this.entriesCome) this.enter(request.url, calledAtMs);
          resolve(result);
        },
      };
      this.pending.push(entry);
      this.peakInFlight = Math.max(this.peakInFlight, this.pending.length);
      signal.addEventListener('abort', () => entry.answer({ kind: 'network' }));
    });
  };
}
