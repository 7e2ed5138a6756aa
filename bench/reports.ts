/** How long a large report takes to open, to brush and to sort, in the built page; and the page's longest task while it streams. */

import { columnsOf } from '../src/core/run/sampleBatch.ts';
import { writeSnapshot } from '../src/core/snapshot/writeSnapshot.ts';
import type { Report } from '../src/core/stats/report.ts';
import { ReportBuilder } from '../src/core/stats/reportBuilder.ts';
import { type Bar, type Figure, figure, median, rounded } from './figure.ts';
import { runForReport } from './pageRun.ts';
import type { PageServer } from './pageServer.ts';
import { SYNTHETIC_PLAN, SyntheticRun, syntheticDataset } from './synthetic.ts';
import type { Target } from './targetProcess.ts';

const SAMPLES = 1_000_000;
const IDS = 100_000;
const PER_SECOND = 5000;
const SEED = 20_261_123;
const ROUNDS = 3;
const RECORDED = 100_000;
const STREAMED = 100_000;

type Timed = {
  /** Until everything is painted. */
  readonly ms: number;
  /** Until everything in sight is. */
  readonly seenMs: number;
  readonly longestTaskMs: number;
};
type ReportProbe = {
  readonly error?: string;
  readonly open: Timed;
  readonly brushes: readonly Timed[];
  readonly sorts: readonly Timed[];
  readonly sentText: string;
  readonly charts: number;
  readonly selectedText: string;
};

export class ReportBench {
  readonly #pages: PageServer;
  readonly #target: Target;
  readonly #syntheticEngine: string;
  #million: Promise<readonly ReportProbe[]> | undefined;
  #recorded: Promise<readonly ReportProbe[]> | undefined;

  constructor(pages: PageServer, target: Target, syntheticEngine: string) {
    this.#pages = pages;
    this.#target = target;
    this.#syntheticEngine = syntheticEngine;
  }

  openMillion = () => this.#figure('open-million-ms', 1500, this.#ofMillion(), opened);
  brushMillion = () => this.#figure('brush-million-ms', 150, this.#ofMillion(), brushed);
  sortMillion = () => this.#figure('sort-million-ms', 300, this.#ofMillion(), sorted);
  openRecorded = () => this.#figure('open-recorded-ms', undefined, this.#ofRecorded(), opened);
  brushRecorded = () => this.#figure('brush-recorded-ms', undefined, this.#ofRecorded(), brushed);

  /** The page alone: a worker that only sends. */
  async streamTask(): Promise<Figure> {
    const query = new URLSearchParams({
      endpoint: this.#target.endpoint,
      ids: `1-${STREAMED}`,
      expect: '200',
    });
    const serving = { engine: this.#syntheticEngine };
    const longest: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const run = (await this.#pages.reportOf(`/?${query}`, serving)) as {
        readonly state: string;
        readonly longTasksMs: readonly number[];
      };
      if (!run.state.startsWith('Finished')) throw new Error(`the stream ended as: ${run.state}`);
      longest.push(Math.max(0, ...run.longTasksMs));
    }
    const value = rounded(Math.max(...longest), 0);
    const detail = `longest main-thread task of ${ROUNDS} streams of ${STREAMED} samples at ${PER_SECOND}/s, median of them ${rounded(median(longest), 0)} ms; 0 is none of 50 ms or more`;
    return figure('stream-task-ms', value, { kind: 'at most', limit: 50 }, detail);
  }

  #ofMillion(): Promise<readonly ReportProbe[]> {
    this.#million ??= this.#probe(writeSnapshot(syntheticReport()), SAMPLES);
    return this.#million;
  }

  #ofRecorded(): Promise<readonly ReportProbe[]> {
    this.#recorded ??= this.#record().then((text) => this.#probe(text, RECORDED));
    return this.#recorded;
  }

  async #record(): Promise<string> {
    const report = await runForReport(this.#pages, {
      endpoint: this.#target.endpoint,
      ids: '1-10000',
      rounds: String(RECORDED / 10_000),
      concurrency: '6',
    });
    return writeSnapshot(report);
  }

  async #probe(snapshot: string, count: number): Promise<readonly ReportProbe[]> {
    const probes: ReportProbe[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const serving = { probe: 'reportProbe.js', snapshot } as const;
      const probe = (await this.#pages.reportOf('/', serving)) as ReportProbe;
      const sent = Number(probe.sentText?.replace(/\D/g, ''));
      if (probe.error !== undefined || sent !== count || probe.charts < 4) {
        throw new Error(`the report was not opened whole: ${JSON.stringify(probe)}`);
      }
      probes.push(probe);
    }
    return probes;
  }

  async #figure(
    name: string,
    limit: number | undefined,
    made: Promise<readonly ReportProbe[]>,
    timesOf: (probe: ReportProbe) => readonly Timed[],
  ): Promise<Figure> {
    const times = (await made).flatMap(timesOf);
    const all = times.map(({ ms }) => rounded(ms, 0));
    // 0: nothing in sight had to be painted anew.
    const seen = times.map(({ seenMs }) => Math.max(0, rounded(seenMs, 0)));
    const tasks = times.map(({ longestTaskMs }) => longestTaskMs);
    const bar: Bar | undefined = limit === undefined ? undefined : { kind: 'at most', limit };
    const detail = `median of ${all.length} (${Math.min(...all)}–${Math.max(...all)}) until all panels are painted, those in sight after ${median(seen)}; longest main-thread task ${rounded(Math.max(...tasks), 0)} ms`;
    return figure(name, median(all), bar, detail);
  }
}

const opened = ({ open }: ReportProbe) => [open];
const brushed = ({ brushes }: ReportProbe) => brushes;
const sorted = ({ sorts }: ReportProbe) => sorts;

function syntheticReport(): Report {
  const builder = new ReportBuilder({
    plan: { ...SYNTHETIC_PLAN, length: { kind: 'rounds', rounds: SAMPLES / IDS } },
    dataset: syntheticDataset(IDS),
    startedAtEpochMs: Date.UTC(2026, 0, 1),
    environment: { clockStepMs: 0.1 },
  });
  const run = new SyntheticRun(SEED, IDS, PER_SECOND);
  const perBatch = PER_SECOND / 4;
  for (let done = 0; done < SAMPLES; done += perBatch) {
    const batch = run.next(perBatch);
    const sent = done + batch.length;
    builder.fold(columnsOf(batch), batch.length, {
      elapsedMs: (sent * 1000) / PER_SECOND,
      sent,
      inFlight: 0,
      settling: 0,
      lagMs: 0,
      due: sent,
      dropped: 0,
      lanes: 64,
    });
  }
  builder.finish({ reason: 'completed', message: undefined }, (SAMPLES * 1000) / PER_SECOND);
  return builder.view();
}
