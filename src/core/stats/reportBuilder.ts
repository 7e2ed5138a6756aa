/**
 * Folds batches into a Report: the one path for a live run, a stored run, an opened snapshot and an imported
 * result. Mutable and outside React; `view()` gives the immutable Report.
 *
 * Folding costs time in the size of the batch, never of the run. How often there is a view is the caller's to pace; each
 * renews half of the charts, so that no task redraws all of them.
 */
import { type Dataset, idCount, idIndexOfRow } from '../plan/dataset.ts';
import { type Plan, plannedCount } from '../plan/plan.ts';
import { isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import { hasFlag } from '../run/phases.ts';
import type { Pulse } from '../run/protocol.ts';
import type { RunMark } from '../run/runMark.ts';
import { SampleLog } from '../run/sampleLog.ts';
import type { SampleColumns } from '../run/samples.ts';
import { AbortRules } from './abortRules.ts';
import { ById } from './byId.ts';
import { CheckTally } from './checkTally.ts';
import { trustFactsOf } from './collectTrustFacts.ts';
import { countsOf } from './countsOf.ts';
import { distributionRows } from './distribution.ts';
import { headlineMs, isResponseTime } from './headline.ts';
import { LatencyMeter } from './latencyMeter.ts';
import {
  exactPercentiles,
  exactSummary,
  livePercentiles,
  liveSummary,
  responseValues,
} from './latencySummary.ts';
import { type CourseSummary, LoadCourse } from './loadCourse.ts';
import { PhaseTally } from './phaseTally.ts';
import type { Counts, Environment, LatencySummary, Percentiles, Report, RunEnd } from './report.ts';
import { SweepTally } from './sweepTally.ts';
import { Tally } from './tally.ts';
import { measuresOf } from './thresholdMeasures.ts';
import { evaluateThresholds, type ThresholdResult } from './thresholdResults.ts';
import { Timeline } from './timeline.ts';
import { trustOf } from './trust.ts';

export type RunFacts = {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly startedAtEpochMs: number;
  readonly environment: Environment;
};

/** What charts are drawn from: half of them are renewed with each view, so that no task redraws all. */
const CHART_PARTS = [
  ['timeline', 'distribution'],
  ['throughput', 'phaseRows'],
] as const;
/** Words and small bars, renewed with every view. */
const CALM_PARTS = ['trust', 'statuses', 'sweep'] as const;
const PARTS = [...CALM_PARTS, ...CHART_PARTS.flat()] as const;
type Parts = Pick<Report, (typeof PARTS)[number]>;
type Exact = {
  readonly latency: LatencySummary;
  readonly serviceTime: Percentiles;
  readonly serverTime: Percentiles;
};

export class ReportBuilder {
  readonly #facts: RunFacts;
  readonly #responseTime: boolean;
  readonly #log = new SampleLog();
  readonly #byId: ById;
  readonly #tally: Tally;
  readonly #checks: CheckTally;
  readonly #phases = new PhaseTally();
  readonly #sweep: SweepTally;
  readonly #course = new LoadCourse();
  readonly #timeline = new Timeline();
  readonly #abortRules: AbortRules;
  readonly #latency = new LatencyMeter();
  readonly #service = new LatencyMeter();
  #environment: Environment;
  #maxLatencyMs = 0;
  #warmUp = 0;
  #serviceSumMs = 0;
  #lastEndMs = 0;
  #measuredFromMs: number | undefined;
  #elapsedMs = 0;
  #marks: readonly RunMark[] = [];
  #end: RunEnd | undefined;
  #exact: Exact | undefined;
  #turn = 0;
  #parts: Parts = {
    timeline: [],
    throughput: [],
    distribution: [],
    statuses: [],
    phaseRows: [],
    sweep: [],
    trust: { level: 'sound', reasons: [] },
  };
  readonly #partOf: { readonly [Name in keyof Parts]: () => Parts[Name] } = {
    timeline: () => this.#timeline.rows(),
    throughput: () => this.#timeline.throughput(this.#elapsedMs, this.#end !== undefined),
    distribution: () => distributionRows(this.#latency.histogram),
    statuses: () => this.#tally.statuses(),
    phaseRows: () => this.#timeline.phaseRows(),
    sweep: () => this.#sweep.steps(this.#measuredMs()),
    trust: () => this.#trust(),
  };

  constructor(facts: RunFacts) {
    const ids = idCount(facts.dataset);
    this.#facts = facts;
    this.#environment = facts.environment;
    this.#responseTime = isResponseTime(facts.plan.load);
    this.#byId = new ById(ids, this.#responseTime);
    this.#tally = new Tally(ids);
    this.#checks = new CheckTally(facts.plan.checks);
    this.#sweep = new SweepTally(facts.plan.load);
    this.#abortRules = new AbortRules(facts.plan);
  }

  fold(columns: SampleColumns, count: number, pulse: Pulse): void {
    const firstIndex = this.#log.length;
    this.#log.append(columns, count);
    for (let at = 0; at < count; at++) {
      if (hasFlag(columns.flags[at] ?? 0, 'warmUp')) this.#warmUp++;
      else this.#add(columns, at, firstIndex + at);
    }
    this.#course.addPulse(pulse, this.#log.length);
    this.#elapsedMs = pulse.elapsedMs;
  }

  /** Of a stored run, whose pulses are not kept. Call it after the last fold. */
  restoreCourse(course: CourseSummary): void {
    this.#course.restore(course);
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
    const headline = this.#responseTime;
    this.#exact = {
      latency: exactSummary(
        responseValues(this.#log, (columns, at) => headlineMs(columns, at, headline)),
        this.#latency.moments(),
      ),
      serviceTime: exactPercentiles(
        responseValues(this.#log, (columns, at) => columns.latencyMs[at] ?? 0),
      ),
      serverTime: exactPercentiles(
        responseValues(this.#log, (columns, at) => columns.waitMs[at] ?? 0),
      ),
    };
    for (const part of PARTS) this.#renew(part);
  }

  view(): Report {
    if (this.#end === undefined) this.#renewInTurn();
    const finished = this.#log.length;
    const elapsedMs = this.#elapsedMs;
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
      latency: this.#summary(),
      serviceTime: this.#responseTime ? this.#serviceTime() : undefined,
      phases: this.#phases.summary(this.#serverTime(), this.#measuredMs()),
      checks: this.#checks.results(),
      thresholds: this.#thresholds(),
      marks: this.#marks,
      course: this.#course.summary(),
      exceptions: this.#tally.exceptions(),
      log: this.#log,
      sampleCount: finished,
      byId: this.#byId,
      maxLatencyMs: this.#maxLatencyMs,
    };
  }

  #add(columns: SampleColumns, at: number, index: number): void {
    const outcome = columns.outcome[at] ?? 0;
    const status = columns.status[at] ?? 0;
    const row = columns.row[at] ?? 0;
    const serviceMs = columns.latencyMs[at] ?? 0;
    const lagMs = columns.lagMs[at] ?? 0;
    const startMs = columns.startMs[at] ?? 0;
    const latencyMs = headlineMs(columns, at, this.#responseTime);
    const response = isResponse(outcome);
    const id = idIndexOfRow(this.#facts.dataset, row);
    this.#measuredFromMs ??= Math.max(0, startMs - lagMs);
    this.#tally.add(outcome, status, row, id);
    this.#byId.add(id, index, columns, at);
    this.#timeline.add(columns, at, latencyMs);
    this.#sweep.add(startMs + serviceMs - this.#measuredFromMs, latencyMs, response);
    this.#abortRules.add(columns, at);
    if (this.#responseTime) this.#course.addStart(lagMs);
    if (outcome !== OUTCOME_CODE.cancelled) this.#serviceSumMs += serviceMs;
    if (latencyMs > this.#maxLatencyMs) this.#maxLatencyMs = latencyMs;
    if (startMs + serviceMs > this.#lastEndMs) this.#lastEndMs = startMs + serviceMs;
    if (!response) return;
    this.#latency.add(latencyMs);
    if (this.#responseTime) this.#service.add(serviceMs);
    this.#phases.add(columns, at);
    this.#checks.add(columns.failedChecks[at] ?? 0, row);
  }

  #renewInTurn(): void {
    const charts = CHART_PARTS[this.#turn++ % CHART_PARTS.length] ?? [];
    for (const part of [...CALM_PARTS, ...charts]) this.#renew(part);
  }

  #renew<Name extends keyof Parts>(part: Name): void {
    this.#parts = { ...this.#parts, [part]: this.#partOf[part]() };
  }

  #summary(): LatencySummary {
    return this.#exact?.latency ?? liveSummary(this.#latency);
  }

  #serviceTime(): Percentiles {
    return this.#exact?.serviceTime ?? livePercentiles(this.#service);
  }

  #serverTime(): Percentiles {
    return this.#exact?.serverTime ?? livePercentiles(this.#phases.serverTime);
  }

  /** Warm-up left out, and the time that it took. */
  #ratePerSecond(): number | undefined {
    const measured = this.#log.length - this.#warmUp;
    // At the end up to the last sample's: the wait for late timing is not the target's.
    const untilMs = this.#end === undefined ? this.#elapsedMs : this.#lastEndMs;
    const measuredMs = untilMs - (this.#warmUp === 0 ? 0 : (this.#measuredFromMs ?? 0));
    return measuredMs > 0 && measured > 0 ? (measured * 1000) / measuredMs : undefined;
  }

  #measuredMs(): number {
    return this.#measuredFromMs === undefined ? 0 : this.#elapsedMs - this.#measuredFromMs;
  }

  #thresholds(): readonly ThresholdResult[] {
    const { thresholds } = this.#facts.plan;
    if (thresholds.length === 0) return [];
    const measures = measuresOf({
      latency: this.#latency,
      serverTime: this.#phases.serverTime,
      counts: this.#counts(),
      checksRatio: this.#checks.passedRatio(),
      measuredMs: this.#measuredMs(),
    });
    return evaluateThresholds(thresholds, measures, this.#elapsedMs);
  }

  #trust(): Report['trust'] {
    return trustOf(
      trustFactsOf({
        plan: this.#facts.plan,
        rowCount: this.#facts.dataset.rowCount,
        environment: this.#environment,
        counts: this.#counts(),
        latency: this.#summary(),
        phases: this.#phases.summary(this.#serverTime(), this.#measuredMs()),
        course: this.#course,
        marks: this.#marks,
        halves: this.#timeline.halves(),
        serviceSumMs: this.#serviceSumMs,
        measuredMs: this.#measuredMs(),
      }),
    );
  }

  #counts(): Counts {
    const { length } = this.#facts.plan;
    return countsOf(this.#tally, {
      planned: plannedCount(length, this.#facts.dataset.rowCount),
      finished: this.#log.length,
      warmUp: this.#warmUp,
      pulse: this.#course.pulse,
      ended: this.#end !== undefined,
    });
  }
}
