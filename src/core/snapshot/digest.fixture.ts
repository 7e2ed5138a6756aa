/** Reports for the tests of digests: long ones, and one of which every part is as hard to write down as can be. */
import { deflateRawSync } from 'node:zlib';
import type { Dataset } from '../plan/dataset.ts';
import { parseChecks } from '../plan/parseChecks.ts';
import { parseThresholds } from '../plan/parseThresholds.ts';
import type { Plan } from '../plan/plan.ts';
import { OUTCOME_CODE, OUTCOMES } from '../run/outcome.ts';
import { PROTOCOLS } from '../run/phases.ts';
import { datasetOf, numberedDataset, planOf, sampleOf } from '../run/samples.fixture.ts';
import type { Sample } from '../run/samples.ts';
import { seededRandom } from '../run/seededRandom.ts';
import type { Report } from '../stats/report.ts';
import { reportFrom } from './snapshot.fixture.ts';

export function deflatedLength(bytes: Uint8Array): number {
  return deflateRawSync(bytes).length;
}

/** Mostly expected, on a clock of tenths, of one request an id. */
export function longReport(sampleCount: number, dataset?: Dataset, plan?: Partial<Plan>): Report {
  const random = seededRandom(11);
  let startMs = 0;
  const samples = Array.from({ length: sampleCount }, (_, row): Sample => {
    startMs += random() * 3;
    const spread = (random() + random() + random() - 1.5) * 1.2;
    const latencyMs = Math.fround(Math.round(200 * Math.exp(spread)) / 10);
    const fate = random();
    const tenths = Math.round(startMs * 10) / 10;
    const sample = sampleOf({ startMs: tenths, latencyMs, row, bodyBytes: 310 });
    if (fate < 0.01) {
      return {
        ...sample,
        latencyMs: 30_000,
        status: 0,
        bodyBytes: 0,
        outcome: OUTCOME_CODE.timeout,
      };
    }
    return fate < 0.03 ? { ...sample, status: 503, outcome: OUTCOME_CODE.unexpected } : sample;
  });
  return reportFrom({
    dataset: dataset ?? numberedDataset(sampleCount),
    samples,
    plan: planOf({
      thresholds: parseThresholds('http_req_duration: p(95)<500').thresholds,
      checks: parseChecks('status == 200').checks,
      ...plan,
    }),
  });
}

/** All sorts of everything, by chance, so that nothing of it deflates. */
export function hostileReport(seed: number, sampleCount: number): Report {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const noise = (length: number) =>
    Array.from({ length }, () => String.fromCodePoint(0x4e00 + below(20_000))).join('');
  const ms = () => Math.fround(10 ** (random() * 8 - 1.5));
  const samples = Array.from({ length: sampleCount }, (_, row): Sample => {
    const outcome = random() < 0.7 ? below(2) : below(OUTCOMES.length);
    const isResponse = outcome < 2;
    return sampleOf({
      startMs: random() * 600_000,
      latencyMs: ms(),
      lagMs: ms(),
      bodyBytes: below(2 ** 32 - 1),
      row,
      status: isResponse ? 100 + below(500) : 0,
      outcome,
      flags: below(64) & ~1,
      failedChecks: below(256),
      ...(isResponse
        ? {
            queueMs: ms(),
            connectMs: ms(),
            waitMs: ms(),
            receiveMs: ms(),
            serverTimingMs: ms(),
            transferBytes: below(2 ** 31),
            protocol: below(PROTOCOLS.length),
          }
        : {}),
    });
  });
  const steps = Array.from({ length: 100 }, () => ({
    durationMs: random() * 1e6,
    target: random() * 1000,
  }));
  return reportFrom({
    dataset: datasetOf(Array.from({ length: sampleCount }, (_, row) => `${noise(80)}${row}`)),
    samples,
    plan: planOf({
      request: {
        method: 'OPTIONS',
        endpointTemplate: `https://${noise(3000)}/{id}`,
        headers: Array.from({ length: 60 }, (_, at) => ({
          name: `X-${noise(30)}-${at}`,
          value: noise(300),
        })),
        body: noise(1000),
        timeoutMs: random() * 600_000,
        credentials: 'include',
      },
      load:
        random() < 0.5
          ? {
              kind: 'open',
              ratePerSecond: random() * 1e4,
              stages: steps,
              arrivals: 'poisson',
              seed: below(2 ** 31),
              maxInFlight: 1000,
              whenFull: 'drop',
            }
          : { kind: 'sweep', steps: steps.map((_, at) => at + 1), stepMs: 6000 + random() },
      length: { kind: 'duration', durationMs: random() * 1e6 },
      order: { kind: 'shuffled', seed: below(2 ** 31) },
      expectation: {
        text: noise(500),
        ranges: Array.from({ length: 300 }, () => ({ from: below(999), to: below(999) })),
      },
      thinkTime: { minMs: random(), maxMs: 1 + random() },
      thresholds: parseThresholds(
        Array.from(
          { length: 50 },
          () => `http_req_duration: p(${below(10_000) / 100})<${random() * 1e4} abort after 9s`,
        ).join('\n'),
      ).thresholds,
      checks: parseChecks(Array.from({ length: 8 }, () => `body contains "${noise(4)}"`).join('\n'))
        .checks,
      autoStop: true,
    }),
    marks: Array.from({ length: 400 }, () => ({
      kind: 'adjusted',
      atMs: random() * 1e5,
      words: noise(30),
    })),
    end: { reason: 'aborted', message: noise(1000) },
  });
}
