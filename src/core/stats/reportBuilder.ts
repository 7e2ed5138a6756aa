/**
 * Folds batches into a Report: the one path for a live run, a stored run, an opened snapshot and an imported
 * result. Mutable and outside React; `view()` gives the immutable Report.
 *
 * Folding costs time in the size of the batch, never of the run. How often there is a view is the caller's to pace; each
 * renews a third of the charts, so that no task redraws all of them.
 */
import type { Dataset } from '../plan/dataset.ts';
import { type Plan, plannedCount } from '../plan/plan.ts';
import type { Pulse } from '../run/protocol.ts';
import type { RunMark } from '../run/runMark.ts';
import type { SampleColumns } from '../run/samples.ts';
import { AbortRules } from './abortRules.ts';
import { trustFactsOf } from './collectTrustFacts.ts';
import { countsOf } from './countsOf.ts';
import { distributionRows } from './distribution.ts';
import { type CourseSummary, LoadCourse } from './loadCourse.ts';
import { BATCH_CAPACITY, MeasuredBatch } from './measuredBatch.ts';
import { type RawLimits, RawSamples } from './rawSamples.ts';
import type { Counts, Environment, LatencyDetails, Report, RunEnd } from './report.ts';
import { type ResponseTimes, ResponseTimesCollector } from './responseTimes.ts';
import { type LatencyFigures, RunTallies } from './runTallies.ts';
import { measuresOf } from './thresholdMeasures.ts';
import { evaluateThresholds, type ThresholdResult } from './thresholdResults.ts';
import { trustOf } from './trust.ts';

export type RunFacts = {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly startedAtEpochMs: number;
  readonly environment: Environment;
};

/** What is known of all requests of a run of which only some samples were kept. */
export type Thinned = { readonly keptOneIn: number; readonly counts: Counts };

export type BuilderOptions = {
  /** When raw samples are thinned; RAW_LIMITS unless a test says others. */
  readonly rawLimits?: RawLimits;
};

/** What charts are drawn from: a third of them are renewed with each view, so that no task redraws all. */
const CHART_PARTS = [
  ['timeline', 'distribution'],
  ['throughput', 'latencyDetails'],
  ['phaseRows'],
] as const;
/** No run is shorter; a rate over less would be none. */
const LEAST_MS = 0.001;
/** Words and small bars, renewed with every view. */
const CALM_PARTS = ['trust', 'statuses', 'sweep'] as const;
const PARTS = [...CALM_PARTS, ...CHART_PARTS.flat()] as const;
type Parts = Pick<Report, (typeof PARTS)[number]>;
type Exact = LatencyFigures & { readonly details: LatencyDetails };

export class ReportBuilder {
  readonly #facts: RunFacts;
  readonly #batch: MeasuredBatch;
  readonly #tallies: RunTallies;
  readonly #raw: RawSamples;
  readonly #course = new LoadCourse();
  readonly #abortRules: AbortRules;
  #environment: Environment;
  #warmUp = 0;
  #elapsedMs = 0;
  #marks: readonly RunMark[] = [];
  #end: RunEnd | undefined;
  #exact: Exact | undefined;
  #turn = 0;
  #storedCounts: Counts | undefined;
  #parts: Parts;
  readonly #partOf: { readonly [Name in keyof Parts]: () => Parts[Name] } = {
    timeline: () => this.#tallies.timeline.rows(),
    throughput: () => this.#tallies.throughput(this.#elapsedMs, this.#end !== undefined),
    distribution: () => distributionRows(this.#tallies.latencyMeter().histogram),
    latencyDetails: () => this.#exact?.details ?? this.#tallies.details(undefined),
    statuses: () => this.#tallies.tally.statuses(),
    phaseRows: () => this.#tallies.timeline.phaseRows(),
    sweep: () => this.#tallies.sweepSteps(this.#measuredMs()),
    trust: () => this.#trust(this.#figures()),
  };

  constructor(facts: RunFacts, { rawLimits }: BuilderOptions = {}) {
    this.#facts = facts;
    this.#environment = facts.environment;
    this.#tallies = new RunTallies(facts.plan, facts.dataset, undefined);
    this.#batch = new MeasuredBatch(facts.dataset, this.#tallies.responseTime);
    this.#raw = new RawSamples(facts.dataset, this.#tallies.byId, rawLimits);
    this.#abortRules = new AbortRules(facts.plan);
    this.#parts = {
      timeline: [],
      throughput: [],
      distribution: [],
      statuses: [],
      phaseRows: [],
      sweep: [],
      trust: { level: 'sound', reasons: [] },
      latencyDetails: this.#tallies.details(undefined),
    };
  }

  fold(columns: SampleColumns, count: number, pulse: Pulse): void {
    this.add(columns, 0, count);
    this.#course.addPulse(pulse, this.#raw.count);
    this.#elapsedMs = pulse.elapsedMs;
  }

  /** Samples [first, end) alone, as when a long stored run is folded piece by piece. */
  add(columns: SampleColumns, first: number, end: number): void {
    const batch = this.#batch;
    for (let from = first; from < end; from += BATCH_CAPACITY) {
      const to = Math.min(end, from + BATCH_CAPACITY);
      batch.take(columns, from, to, this.#raw.log.length);
      this.#tallies.add(batch);
      this.#raw.add(columns, from, to, batch);
      this.#warmUp += batch.warmUpCount;
      this.#abortRules.add(batch);
      if (this.#tallies.responseTime) this.#course.addStarts(batch);
    }
  }

  /** Of a stored run, whose pulses are not kept. Call it after the last fold. */
  restoreCourse(course: CourseSummary): void {
    this.#course.restore(course);
  }

  /** Of a stored run that was thinned: its counts are of all requests, everything else is of what was kept. */
  restoreThinned({ keptOneIn, counts }: Thinned): void {
    this.#storedCounts = { ...counts, dropped: this.#course.pulse.dropped };
    this.#raw.restore(keptOneIn, counts.sent);
    this.#tallies.weight = keptOneIn;
    this.#warmUp = counts.warmUp;
  }

  setEnvironment(environment: Environment): void {
    this.#environment = environment;
  }

  addMarks(marks: readonly RunMark[]): void {
    if (marks.length > 0) this.#marks = [...this.#marks, ...marks];
  }

  /** Why the plan's own rules say to stop now, in words; undefined to go on. */
  reasonToAbort(): string | undefined {
    return this.#abortRules.reason(this.#elapsedMs, this.#thresholds());
  }

  /** Closes the run: percentiles become exact, every part is renewed, nothing is in flight any more. */
  finish(end: RunEnd, elapsedMs: number): void {
    this.#end = end;
    this.#elapsedMs = elapsedMs;
    const tallies = this.#tallies;
    const times = this.#raw.keptOneIn > 1 ? undefined : this.#times();
    this.#exact = { ...tallies.figures(times), details: tallies.details(times) };
    for (const part of PARTS) this.#renew(part);
  }

  #times(): ResponseTimes {
    const { log } = this.#raw;
    const collector = new ResponseTimesCollector(this.#tallies.responseTime);
    log.scan(0, log.length, (columns, first, end, firstInLog) => {
      for (let from = first; from < end; from += BATCH_CAPACITY) {
        const to = Math.min(end, from + BATCH_CAPACITY);
        this.#batch.take(columns, from, to, firstInLog + from - first);
        collector.add(this.#batch);
      }
    });
    return collector.times();
  }

  view(): Report {
    if (this.#end === undefined) this.#renewInTurn();
    const tallies = this.#tallies;
    const elapsedMs = this.#elapsedMs;
    const { latency, serviceTime, serverTime } = this.#figures();
    return {
      ...this.#facts,
      ...this.#parts,
      environment: this.#environment,
      elapsedMs,
      end: this.#end,
      counts: this.#counts(),
      ratePerSecond: this.#ratePerSecond(),
      recentRatePerSecond: this.#course.recentRatePerSecond(),
      lagMs: this.#end === undefined ? this.#course.pulse.lagMs : 0,
      latency,
      serviceTime,
      phases: tallies.phaseSummary(serverTime, this.#measuredMs()),
      checks: tallies.checks.results(),
      thresholds: this.#thresholds(),
      marks: this.#marks,
      course: this.#course.summary(),
      exceptions: tallies.tally.exceptions(),
      log: this.#raw.log,
      sampleCount: this.#raw.log.length,
      finishedCount: this.#raw.count,
      keptOneIn: this.#raw.keptOneIn,
      selected: undefined,
      spanMs: { from: 0, to: elapsedMs },
      byId: tallies.byId,
      digest: undefined,
      maxLatencyMs: tallies.maxLatencyMs,
    };
  }

  #renewInTurn(): void {
    const charts = CHART_PARTS[this.#turn++ % CHART_PARTS.length] ?? [];
    for (const part of [...CALM_PARTS, ...charts]) this.#renew(part);
  }

  #renew<Name extends keyof Parts>(part: Name): void {
    this.#parts = { ...this.#parts, [part]: this.#partOf[part]() };
  }

  #figures(): LatencyFigures {
    return this.#exact ?? this.#tallies.figures(undefined);
  }

  /** Warm-up left out, and the time that it took. */
  #ratePerSecond(): number | undefined {
    const { lastEndMs, measuredFromMs } = this.#tallies;
    const measured = this.#raw.count - this.#warmUp;
    // At the end up to the last sample's: the wait for late timing is not the target's.
    const untilMs = this.#end === undefined ? this.#elapsedMs : lastEndMs;
    const measuredMs = untilMs - (this.#warmUp === 0 ? 0 : (measuredFromMs ?? 0));
    return measuredMs >= LEAST_MS && measured > 0 ? (measured * 1000) / measuredMs : undefined;
  }

  #measuredMs(): number {
    const { measuredFromMs } = this.#tallies;
    return measuredFromMs === undefined ? 0 : this.#elapsedMs - measuredFromMs;
  }

  #thresholds(): readonly ThresholdResult[] {
    const { thresholds } = this.#facts.plan;
    if (thresholds.length === 0) return [];
    const measures = measuresOf({
      latency: this.#tallies.latencyMeter(),
      serverTime: this.#tallies.phases.serverTime,
      counts: this.#counts(),
      checksRatio: this.#tallies.checks.passedRatio(),
      measuredMs: this.#measuredMs(),
    });
    return evaluateThresholds(thresholds, measures, this.#elapsedMs);
  }

  #trust({ latency, serverTime }: LatencyFigures): Report['trust'] {
    const measuredMs = this.#measuredMs();
    return trustOf(
      trustFactsOf({
        plan: this.#facts.plan,
        rowCount: this.#facts.dataset.rowCount,
        environment: this.#environment,
        counts: this.#counts(),
        latency,
        phases: this.#tallies.phaseSummary(serverTime, measuredMs),
        course: this.#course,
        marks: this.#marks,
        halves: this.#tallies.timeline.halves(),
        serviceSumMs: this.#tallies.serviceSumMs * this.#tallies.weight,
        measuredMs,
      }),
    );
  }

  #counts(): Counts {
    if (this.#storedCounts !== undefined) return this.#storedCounts;
    const { length } = this.#facts.plan;
    return countsOf(this.#tallies.tally, {
      planned: plannedCount(length, this.#facts.dataset.rowCount),
      finished: this.#raw.count,
      warmUp: this.#warmUp,
      pulse: this.#course.pulse,
      ended: this.#end !== undefined,
    });
  }
}
