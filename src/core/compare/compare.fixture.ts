/** Runs made from a seed as a server could give them: log-normal latencies that are alike for some time, in order of their end. */
import type { Plan } from '../plan/plan.ts';
import { OUTCOME_CODE } from '../run/outcome.ts';
import { columnsFrom, numberedDataset, planOf, pulseOf } from '../run/samples.fixture.ts';
import { allocateColumns, type Sample, type SampleColumns, UNKNOWN_BYTES } from '../run/samples.ts';
import { seededRandom } from '../run/seededRandom.ts';
import { COMPLETED } from '../stats/report.fixture.ts';
import type { Report } from '../stats/report.ts';
import { ReportBuilder } from '../stats/reportBuilder.ts';

export type RunModel = {
  readonly seed: number;
  readonly seconds?: number;
  readonly perSecond?: number;
  readonly medianMs?: number;
  /** Standard deviation of the log of a latency. */
  readonly spread?: number;
  /** How much of that deviation moves slowly, 0..1, and how slowly: after so many seconds 1/e of it is left. */
  readonly slowPart?: number;
  readonly slowSeconds?: number;
  /** Multiplies every latency. */
  readonly factor?: number;
  readonly failedRatio?: number;
  readonly idCount?: number;
  readonly plan?: Partial<Plan>;
};

const UNKNOWN_TIMES = ['queueMs', 'connectMs', 'waitMs', 'receiveMs', 'serverTimingMs'] as const;

export function normals(random: () => number): () => number {
  // Box & Muller, 1958.
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Straight into columns: hundreds of runs are made for one claim. */
export function runOf(model: RunModel): Report {
  const { seconds = 60, perSecond = 50, medianMs = 40, spread = 0.4, factor = 1 } = model;
  const { slowPart = 0.3, slowSeconds = 0.3, failedRatio = 0.01, idCount = 100 } = model;
  const random = seededRandom(model.seed);
  const normal = normals(random);
  const keep = Math.exp(-1 / (perSecond * slowSeconds));
  const count = Math.round(seconds * perSecond);
  const columns = allocateColumns(8 * Math.ceil(count / 8));
  for (const name of UNKNOWN_TIMES) columns[name].fill(Number.NaN);
  columns.transferBytes.fill(UNKNOWN_BYTES);
  let elapsedMs = 0;
  let slow = normal();
  for (let at = 0; at < count; at++) {
    slow = keep * slow + Math.sqrt(1 - keep * keep) * normal();
    const own = Math.sqrt(1 - slowPart) * normal() + Math.sqrt(slowPart) * slow;
    const startMs = (at * 1000) / perSecond;
    const latencyMs = medianMs * factor * Math.exp(spread * own);
    const isFailed = random() < failedRatio;
    columns.startMs[at] = startMs;
    columns.latencyMs[at] = latencyMs;
    columns.row[at] = at % idCount;
    columns.status[at] = isFailed ? 500 : 200;
    columns.outcome[at] = isFailed ? OUTCOME_CODE.unexpected : OUTCOME_CODE.expected;
    elapsedMs = Math.max(elapsedMs, startMs + latencyMs);
  }
  return reportOfColumns(columns, count, elapsedMs, model);
}

export function reportFrom(
  samples: readonly Sample[],
  about: Pick<RunModel, 'idCount' | 'plan'> = {},
): Report {
  const elapsedMs = samples.reduce(
    (end, { startMs, latencyMs }) => Math.max(end, startMs + latencyMs),
    0,
  );
  return reportOfColumns(columnsFrom(samples), samples.length, elapsedMs, about);
}

function reportOfColumns(
  columns: SampleColumns,
  count: number,
  elapsedMs: number,
  { idCount = 100, plan }: Pick<RunModel, 'idCount' | 'plan'>,
): Report {
  const builder = new ReportBuilder({
    plan: planOf(plan),
    dataset: numberedDataset(idCount),
    startedAtEpochMs: 0,
    environment: { clockStepMs: 0.1 },
  });
  builder.fold(columns, count, pulseOf({ elapsedMs, sent: count }));
  builder.finish(COMPLETED, elapsedMs);
  return builder.view();
}
