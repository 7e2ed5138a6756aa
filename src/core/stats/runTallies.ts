/**
 * Everything that is summed over the samples of a run, or of a selection of one, batch by batch. Folding costs time in the
 * size of the batch, never of the run; every split into batches gives the same sums.
 */
import { type Dataset, idCount } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';
import { isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import { ById } from './byId.ts';
import { CheckTally } from './checkTally.ts';
import { isResponseTime, knownMs } from './headline.ts';
import type { SweepStep } from './knee.ts';
import { LatencyMeter } from './latencyMeter.ts';
import { detailOf, headlineOf, summaryOf } from './latencySummary.ts';
import type { MeasuredBatch } from './measuredBatch.ts';
import { PhaseTally } from './phaseTally.ts';
import type {
  LatencyDetails,
  LatencySummary,
  Percentiles,
  PhaseSummary,
  ThroughputRow,
} from './report.ts';
import type { ResponseTimes } from './responseTimes.ts';
import type { Span } from './selection.ts';
import { SweepTally } from './sweepTally.ts';
import { Tally } from './tally.ts';
import { Timeline } from './timeline.ts';

export type LatencyFigures = {
  readonly latency: LatencySummary;
  readonly serviceTime: Percentiles | undefined;
  readonly serverTime: Percentiles;
};

export class RunTallies {
  readonly responseTime: boolean;
  readonly byId: ById;
  readonly tally: Tally;
  readonly checks: CheckTally;
  readonly phases = new PhaseTally();
  readonly sweep: SweepTally;
  readonly timeline: Timeline;
  readonly #expected = new LatencyMeter();
  readonly #unexpected = new LatencyMeter();
  readonly #service = new LatencyMeter();
  /** Largest headline latency, exceptions included. */
  maxLatencyMs = 0;
  /** Of what was not cancelled. */
  serviceSumMs = 0;
  /** When the last request ended. */
  lastEndMs = 0;
  /** When the first sample that counts was due. */
  measuredFromMs: number | undefined;
  /** Requests that each sample stands for, where something is counted against time: 1, or keptOneIn of a thinned run. */
  weight = 1;

  /** `span`: of what is selected in time; undefined: from the start of the run on. */
  constructor(plan: Plan, dataset: Dataset, span: Span | undefined) {
    const ids = idCount(dataset);
    this.responseTime = isResponseTime(plan.load);
    this.byId = new ById(ids, this.responseTime);
    this.tally = new Tally(ids);
    this.checks = new CheckTally(plan.checks);
    this.sweep = new SweepTally(plan.load);
    this.timeline =
      span === undefined ? new Timeline() : new Timeline(span.from, span.to - span.from);
  }

  add(batch: MeasuredBatch): void {
    const { columns, at, count } = batch;
    if (count === 0) return;
    const first = at[0] ?? 0;
    this.measuredFromMs ??= knownMs((columns.startMs[first] ?? 0) - (columns.lagMs[first] || 0));
    this.tally.add(batch);
    this.byId.add(batch);
    this.timeline.add(batch);
    this.sweep.add(batch, this.measuredFromMs);
    this.phases.add(batch);
    this.checks.add(batch);
    this.#addLatencies(batch);
  }

  #addLatencies({ columns, count, at, latencyMs, bucket }: MeasuredBatch): void {
    const { startMs, latencyMs: service, outcome } = columns;
    let { maxLatencyMs, lastEndMs, serviceSumMs } = this;
    for (let i = 0; i < count; i++) {
      const position = at[i] ?? 0;
      const code = outcome[position] ?? 0;
      const serviceMs = knownMs(service[position]);
      const headline = latencyMs[i] ?? 0;
      const endMs = (startMs[position] ?? 0) + serviceMs;
      if (headline > maxLatencyMs) maxLatencyMs = headline;
      if (endMs > lastEndMs) lastEndMs = endMs;
      if (code !== OUTCOME_CODE.cancelled) serviceSumMs += serviceMs;
      if (!isResponse(code)) continue;
      const meter = code === OUTCOME_CODE.expected ? this.#expected : this.#unexpected;
      meter.addTo(bucket[i] ?? 0, headline);
      if (this.responseTime) this.#service.add(serviceMs);
    }
    this.maxLatencyMs = maxLatencyMs;
    this.lastEndMs = lastEndMs;
    this.serviceSumMs = serviceSumMs;
  }

  /** Of all responses. */
  latencyMeter(): LatencyMeter {
    // Mostly there is nothing to merge.
    if (this.#unexpected.count === 0) return this.#expected;
    return LatencyMeter.merged(this.#expected, this.#unexpected);
  }

  /** `times`: of these very samples, when they are all known. */
  figures(times: ResponseTimes | undefined): LatencyFigures {
    return {
      latency: summaryOf(this.latencyMeter(), times?.all),
      serviceTime: this.responseTime ? headlineOf(this.#service, times?.serviceMs) : undefined,
      serverTime: headlineOf(this.phases.serverTime, times?.serverMs),
    };
  }

  phaseSummary(serverTime: Percentiles, measuredMs: number): PhaseSummary {
    return this.phases.summary(serverTime, this.timeline.phaseSums(), measuredMs / this.weight);
  }

  throughput(untilMs: number, ended: boolean): ThroughputRow[] {
    return this.timeline.throughput(untilMs, ended, this.weight);
  }

  sweepSteps(measuredMs: number): SweepStep[] {
    return this.sweep.steps(measuredMs, this.weight);
  }

  details(times: ResponseTimes | undefined): LatencyDetails {
    return {
      all: detailOf(this.latencyMeter(), times?.all),
      expected: detailOf(this.#expected, times?.expected),
      unexpected: detailOf(this.#unexpected, times?.unexpected),
    };
  }
}
