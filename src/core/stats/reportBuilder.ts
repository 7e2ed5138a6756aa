/**
 * Folds batches into a Report: the one path for a live run, a stored run, an opened snapshot and an imported
 * result. Mutable and outside React; `view()` gives the immutable Report.
 *
 * Folding costs time in the size of the batch, never of the run. How often there is a view is the caller's to pace; each
 * renews one chart part in turn, so that no task redraws every chart.
 */
import { type Dataset, idCount, idIndexOfRow } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';
import { isResponse } from '../run/outcome.ts';
import type { Pulse } from '../run/protocol.ts';
import { SampleLog } from '../run/sampleLog.ts';
import type { SampleColumns } from '../run/samples.ts';
import { ById } from './byId.ts';
import { distributionRows } from './distribution.ts';
import { createHistogram, record } from './histogram.ts';
import { exactSummary, type LatencyMoments, liveSummary } from './latencySummary.ts';
import type { Counts, LatencySummary, Report, RunEnd } from './report.ts';
import { Tally } from './tally.ts';
import { Timeline } from './timeline.ts';

export type RunFacts = {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly startedAtEpochMs: number;
};

const PARTS = ['timeline', 'throughput', 'distribution', 'statuses'] as const;
type ChartParts = Pick<Report, (typeof PARTS)[number]>;

const RECENT_PULSES = 12;

export class ReportBuilder {
  readonly #facts: RunFacts;
  readonly #log = new SampleLog();
  readonly #byId: ById;
  readonly #tally: Tally;
  readonly #timeline = new Timeline();
  readonly #histogram = createHistogram();
  #moments: LatencyMoments = { count: 0, sumMs: 0, minMs: Number.POSITIVE_INFINITY, maxMs: 0 };
  #maxLatencyMs = 0;
  #pulse: Pulse = { elapsedMs: 0, sent: 0, inFlight: 0, lagMs: 0 };
  readonly #recent: { elapsedMs: number; finished: number }[] = [];
  #end: RunEnd | undefined;
  #exact: LatencySummary | undefined;
  #turn = 0;
  #parts: ChartParts = { timeline: [], throughput: [], distribution: [], statuses: [] };

  readonly #partOf: { readonly [Name in keyof ChartParts]: () => ChartParts[Name] } = {
    timeline: () => this.#timeline.rows(),
    throughput: () => this.#timeline.throughput(this.#pulse.elapsedMs, this.#end !== undefined),
    distribution: () => distributionRows(this.#histogram),
    statuses: () => this.#tally.statuses(),
  };

  constructor(facts: RunFacts) {
    this.#facts = facts;
    const ids = idCount(facts.dataset);
    this.#byId = new ById(ids);
    this.#tally = new Tally(ids);
  }

  fold(columns: SampleColumns, count: number, pulse: Pulse): void {
    const firstIndex = this.#log.length;
    this.#log.append(columns, count);
    let { count: responses, sumMs, minMs, maxMs } = this.#moments;
    for (let at = 0; at < count; at++) {
      const latencyMs = columns.latencyMs[at] ?? 0;
      const outcome = columns.outcome[at] ?? 0;
      const status = columns.status[at] ?? 0;
      const row = columns.row[at] ?? 0;
      const id = idIndexOfRow(this.#facts.dataset, row);
      this.#tally.add(outcome, status, row, id);
      this.#byId.add(id, firstIndex + at, columns, at);
      this.#timeline.add((columns.startMs[at] ?? 0) + latencyMs, latencyMs, outcome, status);
      if (latencyMs > this.#maxLatencyMs) this.#maxLatencyMs = latencyMs;
      if (!isResponse(outcome)) continue;
      record(this.#histogram, latencyMs);
      responses++;
      sumMs += latencyMs;
      if (latencyMs < minMs) minMs = latencyMs;
      if (latencyMs > maxMs) maxMs = latencyMs;
    }
    this.#moments = { count: responses, sumMs, minMs, maxMs };
    this.#pulse = pulse;
    this.#recent.push({ elapsedMs: pulse.elapsedMs, finished: this.#log.length });
    if (this.#recent.length > RECENT_PULSES) this.#recent.shift();
  }

  /** Closes the run: percentiles become exact, every chart part is renewed, nothing is in flight any more. */
  finish(end: RunEnd, elapsedMs: number): void {
    this.#end = end;
    this.#pulse = { ...this.#pulse, elapsedMs, inFlight: 0, lagMs: 0 };
    this.#exact = exactSummary(this.#log, this.#moments);
    this.#parts = {
      timeline: this.#partOf.timeline(),
      throughput: this.#partOf.throughput(),
      distribution: this.#partOf.distribution(),
      statuses: this.#partOf.statuses(),
    };
  }

  view(): Report {
    if (this.#end === undefined) this.#renewOnePart();
    const { elapsedMs, lagMs } = this.#pulse;
    const finished = this.#log.length;
    return {
      ...this.#facts,
      ...this.#parts,
      elapsedMs,
      end: this.#end,
      counts: this.#counts(),
      ratePerSecond: elapsedMs > 0 && finished > 0 ? (finished * 1000) / elapsedMs : undefined,
      recentRatePerSecond: this.#recentRate(),
      lagMs,
      latency: this.#exact ?? liveSummary(this.#histogram, this.#moments),
      exceptions: this.#tally.exceptions(),
      log: this.#log,
      sampleCount: finished,
      byId: this.#byId,
      maxLatencyMs: this.#maxLatencyMs,
    };
  }

  #renewOnePart(): void {
    const part = PARTS[this.#turn++ % PARTS.length] ?? 'timeline';
    this.#parts = { ...this.#parts, [part]: this.#partOf[part]() };
  }

  #counts(): Counts {
    const { length } = this.#facts.plan;
    const planned =
      length.kind === 'rounds' ? length.rounds * this.#facts.dataset.rowCount : undefined;
    const expected = this.#tally.countOf('expected');
    const unexpected = this.#tally.countOf('unexpected');
    const exceptions = this.#tally.exceptionCount();
    const inFlight = this.#pulse.inFlight;
    const sent = Math.max(this.#pulse.sent, this.#log.length);
    const responses = expected + unexpected;
    // What was in flight when a worker died left no sample: it was cut off, so it counts as cancelled.
    const cancelled = sent - inFlight - responses - exceptions;
    return { planned, sent, inFlight, responses, expected, unexpected, exceptions, cancelled };
  }

  #recentRate(): number | undefined {
    const first = this.#recent[0];
    const last = this.#recent.at(-1);
    if (first === undefined || last === undefined || last.elapsedMs <= first.elapsedMs)
      return undefined;
    return ((last.finished - first.finished) * 1000) / (last.elapsedMs - first.elapsedMs);
  }
}
