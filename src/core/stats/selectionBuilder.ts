/**
 * The report of a selection: what of a run passes a matcher, through the same tallies as the run itself, so that every view
 * shows it. Goes through the log in pieces of the caller's choice, and on from there when the run has grown. What is said of
 * the run as a whole (verdict, trust, thresholds, marks) stays as it is.
 */
import { distributionRows } from './distribution.ts';
import { BATCH_CAPACITY, MeasuredBatch } from './measuredBatch.ts';
import type { Counts, Report } from './report.ts';
import { ResponseTimesCollector } from './responseTimes.ts';
import { RunTallies } from './runTallies.ts';
import { type SampleMatcher, type Selection, type Span, selectionMatcher } from './selection.ts';

export class SelectionBuilder {
  readonly #matches: SampleMatcher;
  readonly #batch: MeasuredBatch;
  readonly #tallies: RunTallies;
  readonly #times: ResponseTimesCollector;
  readonly #timeMs: Span | undefined;
  readonly #log: Report['log'];
  /** Samples of the log that were looked at. */
  #seen = 0;
  #warmUp = 0;
  #selected = new Uint32Array(BATCH_CAPACITY);
  #selectedCount = 0;

  constructor(run: Report, selection: Selection) {
    this.#matches = selectionMatcher(selection, run);
    this.#tallies = new RunTallies(run.plan, run.dataset, spanWithin(run, selection.timeMs));
    this.#tallies.weight = run.keptOneIn;
    this.#batch = new MeasuredBatch(run.dataset, this.#tallies.responseTime);
    this.#times = new ResponseTimesCollector(this.#tallies.responseTime);
    this.#timeMs = selection.timeMs;
    this.#log = run.log;
  }

  /** Looks at up to `limit` samples more of the run; false: there is none left. */
  advance(run: Report, limit: number): boolean {
    const until = Math.min(run.sampleCount, this.#seen + limit);
    this.#log.scan(this.#seen, until, (columns, first, end, firstInLog) => {
      for (let from = first; from < end; from += BATCH_CAPACITY) {
        const to = Math.min(end, from + BATCH_CAPACITY);
        const room = this.#room();
        const matched = this.#batch.take(
          columns,
          from,
          to,
          firstInLog + from - first,
          this.#matches,
          room,
        );
        this.#selectedCount += matched;
        this.#warmUp += this.#batch.warmUpCount;
        this.#tallies.add(this.#batch);
        this.#tallies.byId.link(this.#batch);
        this.#times.add(this.#batch);
      }
    });
    this.#seen = until;
    return until < run.sampleCount;
  }

  /** Of what was looked at so far. */
  view(run: Report): Report {
    const tallies = this.#tallies;
    const span = spanWithin(run, this.#timeMs);
    const spanMs = span ?? run.spanMs;
    const selected = this.#selected.subarray(0, this.#selectedCount);
    const samples = { log: this.#log, sampleCount: selected.length, selected };
    const ended = run.end !== undefined;
    const times = ended ? this.#times.times() : undefined;
    const { latency, serviceTime, serverTime } = tallies.figures(times);
    const measuredMs = spanMs.to - spanMs.from;
    const measured = (selected.length - this.#warmUp) * tallies.weight;
    return {
      ...run,
      ...samples,
      finishedCount: selected.length,
      spanMs,
      counts: this.#counts(),
      ratePerSecond: measuredMs > 0 && measured > 0 ? (measured * 1000) / measuredMs : undefined,
      recentRatePerSecond: undefined,
      latency,
      serviceTime,
      latencyDetails: tallies.details(times),
      phases: tallies.phaseSummary(serverTime, measuredMs),
      checks: tallies.checks.results(),
      statuses: tallies.tally.statuses(),
      exceptions: tallies.tally.exceptions(),
      timeline: tallies.timeline.rows(),
      throughput: tallies.throughput(spanMs.to, ended),
      phaseRows: tallies.timeline.phaseRows(),
      distribution: distributionRows(tallies.latencyMeter().histogram),
      byId: tallies.byId,
      maxLatencyMs: tallies.maxLatencyMs,
    };
  }

  /** Requests that were not finished belong to no selection: nothing of them is known yet. */
  #counts(): Counts {
    const { tally } = this.#tallies;
    const expected = tally.countOf('expected');
    const unexpected = tally.countOf('unexpected');
    return {
      planned: undefined,
      // Of a thinned run, of what was kept.
      sent: this.#selectedCount,
      inFlight: 0,
      responses: expected + unexpected,
      expected,
      unexpected,
      exceptions: tally.exceptionCount(),
      cancelled: tally.countOf('cancelled'),
      warmUp: this.#warmUp,
      dropped: 0,
    };
  }

  /** Where the next batch's indices go; a report holds a part of the old array, which stays as it was. */
  #room(): Uint32Array {
    if (this.#selected.length - this.#selectedCount < BATCH_CAPACITY) {
      const wider = new Uint32Array(this.#selected.length * 2 + BATCH_CAPACITY);
      wider.set(this.#selected);
      this.#selected = wider;
    }
    return this.#selected.subarray(this.#selectedCount);
  }
}

/** The part of a span of time that the run has reached. */
function spanWithin({ elapsedMs }: Report, timeMs: Span | undefined): Span | undefined {
  if (timeMs === undefined) return undefined;
  const from = Math.max(0, Math.min(timeMs.from, elapsedMs));
  return { from, to: Math.max(from, Math.min(timeMs.to, elapsedMs)) };
}
