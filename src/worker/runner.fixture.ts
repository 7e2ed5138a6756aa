/**
 * A world for the runner: a clock moved by hand, a transport whose answers the test gives, a probe and Resource Timing that
 * say what the test wants; and the books of the run, checked against what was asked of the network.
 */
import type { Plan, ReadyPlan } from '../core/plan/plan.ts';
import { answerOf } from '../core/run/answer.fixture.ts';
import type { RowAnswer } from '../core/run/answer.ts';
import { isException, isResponse, OUTCOME_CODE, outcomeOf } from '../core/run/outcome.ts';
import { hasFlag, type TimingEntry } from '../core/run/phases.ts';
import type { Pulse, RunnerEvent } from '../core/run/protocol.ts';
import type { RunMark } from '../core/run/runMark.ts';
import { columnsOf } from '../core/run/sampleBatch.ts';
import { numberedDataset, planOf } from '../core/run/samples.fixture.ts';
import { type Sample, sampleAt } from '../core/run/samples.ts';
import { HandClock, settle } from './handClock.fixture.ts';
import { Runner } from './runner.ts';
import type { Transport, TransportRequest, TransportResult } from './transport.ts';

export function responseOf(status: number, bodyBytes = 18): TransportResult {
  return {
    kind: 'response',
    status,
    bodyBytes,
    header: () => '',
    body: undefined,
    answer: () => answerOf(status),
  };
}

export const OK: TransportResult = responseOf(200);
export const FAILED: TransportResult = { kind: 'network' };

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

type Pending = {
  readonly request: TransportRequest;
  readonly calledAtMs: number;
  readonly answer: (result: TransportResult) => void;
};

export class World {
  readonly clock = new HandClock();
  readonly events: RunnerEvent[] = [];
  readonly pending: Pending[] = [];
  readonly requested: TransportRequest[] = [];
  /** When each was sent, since the world began. */
  readonly sentAtMs: number[] = [];
  peakInFlight = 0;
  readonly runner: Runner;
  /** Every request is answered OK by itself after so long. */
  serviceMs: number | undefined;
  /** What the probe says; undefined: nothing, until `endProbe`. Each question is noted in `probed`. */
  probeVerdict: 'answered' | 'failed' | undefined = 'failed';
  readonly probed: string[] = [];
  endProbe: (verdict: 'answered' | 'failed') => void = () => {};
  /** When an entry of Resource Timing comes: with the answer, with `enter` only, or with the answer but empty. */
  entries: 'withAnswer' | 'byHand' | 'silent' = 'withAnswer';
  readonly #bornMs = this.clock.now();
  readonly #rowCount: number;
  readonly #plan: Plan;
  #onEntry: (entry: TimingEntry) => void = () => {};

  constructor(change: Partial<Plan>, rowCount: number, transport?: Transport) {
    const plan: ReadyPlan = {
      ...planOf(change),
      dataset: numberedDataset(rowCount),
      validated: true,
    };
    this.#plan = plan;
    this.#rowCount = rowCount;
    this.runner = new Runner('run', plan, {
      transport: transport ?? this.#transport,
      probe: (url) => this.#probe(url),
      timing: (onEntry) => {
        this.#onEntry = onEntry;
        return () => {
          this.#onEntry = () => {};
        };
      },
      blocking: { permissionFor: async () => 'unknown', isAgainstPolicy: () => false },
      clockStepMs: 0.1,
      random: () => 0.5,
      browser: { pageProtocol: 'http:', failuresHaveEntries: true },
      clock: this.clock,
      emit: (event) => this.events.push(event),
    });
  }

  async start(): Promise<void> {
    this.runner.start();
    await settle();
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
      this.pending[0]?.answer(result);
      await settle();
    }
  }

  /** Answers what is in flight now, and nothing that follows. */
  async answerEach(result: TransportResult = OK): Promise<void> {
    for (const { answer } of [...this.pending]) answer(result);
    await settle();
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

  outcomes(): string[] {
    return this.samples().map((sample) => outcomeOf(sample.outcome));
  }

  measured(): Sample[] {
    return this.samples().filter(({ flags }) => !hasFlag(flags, 'warmUp'));
  }

  pulses(): Pulse[] {
    return this.events.flatMap((event) => (event.type === 'samples' ? [event.pulse] : []));
  }

  lastPulse(): Pulse | undefined {
    return this.pulses().at(-1);
  }

  marks(): RunMark[] {
    return this.events.flatMap((event) => (event.type === 'samples' ? event.marks : []));
  }

  answers(): RowAnswer[] {
    return this.events.flatMap((event) => (event.type === 'samples' ? event.answers : []));
  }

  get ended(): string | undefined {
    const last = this.events.at(-1);
    return last?.type === 'ended' ? last.reason : undefined;
  }

  /** What every test asserts at the end: the grammar, and that no request is lost or counted twice. */
  conservation() {
    const last = this.events.at(-1);
    const samples = this.samples();
    return {
      grammar: this.events
        .map((event) => event.type)
        .join(' ')
        .replace(/(samples ?)+/, 'samples* '),
      last: last?.type === 'ended' ? last.reason : last?.type,
      sent: this.lastPulse()?.sent,
      requested: this.requested.length,
      samples: samples.length,
      responses: samples.filter((sample) => isResponse(sample.outcome)).length,
      exceptions: samples.filter((sample) => isException(sample.outcome)).length,
      cancelled: samples.filter((sample) => sample.outcome === OUTCOME_CODE.cancelled).length,
      inFlight: this.lastPulse()?.inFlight,
    };
  }

  /** The equations of the books that do not hold, in words; empty when all do. Right at any moment of a run. */
  imbalances(): string[] {
    const wrong: string[] = [];
    const check = (holds: boolean, words: string) => {
      if (!holds) wrong.push(words);
    };
    let samples = 0;
    let lastElapsedMs = 0;
    for (const event of this.events) {
      if (event.type !== 'samples') continue;
      const { sent, inFlight, settling, elapsedMs, due, dropped } = event.pulse;
      samples += event.batch.length;
      check(sent === samples + inFlight, `sent ${sent} = samples ${samples} + ${inFlight}`);
      check(settling <= inFlight, `settling ${settling} ≤ in flight ${inFlight}`);
      check(due >= sent + dropped, `due ${due} ≥ ${sent} + ${dropped}`);
      check(elapsedMs >= lastElapsedMs, `elapsed ${lastElapsedMs} ≤ ${elapsedMs}`);
      lastElapsedMs = elapsedMs;
    }
    const { sent, requested, responses, exceptions, cancelled, inFlight } = this.conservation();
    if (this.ended !== undefined) {
      check(sent === requested, `sent ${sent} = requested ${requested}`);
      check(inFlight === 0, `in flight ${inFlight} = 0 at the end`);
      check(sent === responses + exceptions + cancelled, `sent ${sent} = by outcome`);
    }
    const planned = this.#plannedCount();
    const measured = this.measured().length;
    check(measured <= planned, `measured ${measured} ≤ planned ${planned}`);
    if (this.ended === 'completed' && Number.isFinite(planned)) {
      const dropped = this.lastPulse()?.dropped ?? 0;
      check(measured + dropped === planned, `planned ${planned} = ${measured} + ${dropped}`);
    }
    for (const { startMs, latencyMs, lagMs } of this.samples()) {
      check(startMs >= 0 && latencyMs >= 0 && lagMs >= 0, `times ${startMs} ${latencyMs} ${lagMs}`);
    }
    const grammar = /^(started( samples)*( ended| failed)?)?$/;
    const said = this.events.map(({ type }) => type).join(' ');
    check(grammar.test(said), `grammar: ${said.slice(0, 80)}`);
    return wrong;
  }

  #plannedCount(): number {
    const { length } = this.#plan;
    if (length.kind === 'rounds') return length.rounds * this.#rowCount;
    return length.kind === 'requests' ? length.count : Number.POSITIVE_INFINITY;
  }

  #probe(url: string): Promise<'answered' | 'failed'> {
    this.probed.push(url);
    return new Promise((resolve) => {
      if (this.probeVerdict !== undefined) resolve(this.probeVerdict);
      else this.endProbe = resolve;
    });
  }

  #noteSent(request: TransportRequest): void {
    this.requested.push(request);
    this.sentAtMs.push(this.clock.now() - this.#bornMs);
  }

  readonly #transport: Transport = (request, signal) => {
    this.#noteSent(request);
    return new Promise((resolve) => {
      const calledAtMs = this.clock.now();
      let cancelService = () => {};
      const entry: Pending = {
        request,
        calledAtMs,
        answer: (result) => {
          const index = this.pending.indexOf(entry);
          if (index < 0) return;
          this.pending.splice(index, 1);
          cancelService();
          if (this.entries === 'withAnswer') this.enter(request.url, calledAtMs);
          if (this.entries === 'silent') this.#onEntry({ ...SILENT_ENTRY, name: request.url });
          resolve(result);
        },
      };
      this.pending.push(entry);
      this.peakInFlight = Math.max(this.peakInFlight, this.pending.length);
      signal.addEventListener('abort', () => entry.answer(FAILED));
      if (this.serviceMs !== undefined)
        cancelService = this.clock.after(this.serviceMs, () => entry.answer(OK));
    });
  };
}
