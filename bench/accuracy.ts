/**
 * How near the page's numbers come to the truth: server time against the target's own log, request by request, and the
 * start of open load against its plan. Each run is measured once and looked at for both of its figures.
 */

import { idOfRow } from '../src/core/plan/dataset.ts';
import { hasFlag } from '../src/core/run/phases.ts';
import type { Report } from '../src/core/stats/report.ts';
import { type Figure, figure, rounded } from './figure.ts';
import { runForReport } from './pageRun.ts';
import type { PageServer } from './pageServer.ts';
import type { Target } from './targetProcess.ts';

const LANES = [1, 6, 12, 24, 64];
const WAIT_MS = 20;
const H2_LANES = 64;
/** 64 streams of 20 ms ask for 3,200 requests a second, four times what a browser makes on two cores: its work would be timed. */
const H2_WAIT_MS = 200;
const REQUESTS = 600;
/** Connections open and code is compiled in these; the report leaves them out, and so does this. */
const WARM_UP = 130;
const RATE_PER_SECOND = 100;
const OPEN_REQUESTS = 1500;

type Errors = { readonly lanes: number; readonly p50Ms: number; readonly p99Ms: number };

export class AccuracyBench {
  readonly #pages: PageServer;
  readonly #target: Target;
  #plain: Promise<readonly Errors[]> | undefined;
  #secure: Promise<readonly Errors[]> | undefined;

  constructor(pages: PageServer, target: Target) {
    this.#pages = pages;
    this.#target = target;
  }

  async serverTimeP50(): Promise<Figure> {
    return errorFigure('server-time-error-p50-ms', 'p50Ms', 1, WAIT_MS, await this.#overPlain());
  }

  async serverTimeP99(): Promise<Figure> {
    return errorFigure('server-time-error-p99-ms', 'p99Ms', 3, WAIT_MS, await this.#overPlain());
  }

  async serverTimeH2P50(): Promise<Figure> {
    const errors = await this.#overSecure();
    return errorFigure('server-time-error-h2-p50-ms', 'p50Ms', 1, H2_WAIT_MS, errors);
  }

  async serverTimeH2P99(): Promise<Figure> {
    const errors = await this.#overSecure();
    return errorFigure('server-time-error-h2-p99-ms', 'p99Ms', 3, H2_WAIT_MS, errors);
  }

  async startError(): Promise<Figure> {
    const report = await runForReport(this.#pages, {
      endpoint: this.#target.endpoint,
      ids: `1-${OPEN_REQUESTS}`,
      load: 'open',
      rate: String(RATE_PER_SECOND),
    });
    const late: number[] = [];
    report.log.scan(0, report.log.length, ({ lagMs }, first, end) => {
      for (let at = first; at < end; at++) late.push(lagMs[at] ?? Number.NaN);
    });
    const detail = `${late.length} requests at ${RATE_PER_SECOND}/s, actual minus planned start: p50 ${rounded(quantile(late, 0.5), 2)}, worst ${rounded(Math.max(...late), 1)}`;
    const value = rounded(quantile(late, 0.99), 2);
    return figure('start-error-p99-ms', value, { kind: 'at most', limit: 3 }, detail);
  }

  #overPlain(): Promise<readonly Errors[]> {
    const endpoint = this.#target.endpoint.replace('/fast/', `/wait/${WAIT_MS}/`);
    this.#plain ??= this.#errorsOf(endpoint, LANES);
    return this.#plain;
  }

  #overSecure(): Promise<readonly Errors[]> {
    const endpoint = `${this.#target.secureOrigin}/wait/${H2_WAIT_MS}/{id}`;
    this.#secure ??= this.#errorsOf(endpoint, [H2_LANES]);
    return this.#secure;
  }

  async #errorsOf(endpoint: string, lanes: readonly number[]): Promise<readonly Errors[]> {
    const all: Errors[] = [];
    for (const concurrency of lanes) {
      await this.#target.take();
      const report = await runForReport(this.#pages, {
        endpoint,
        ids: `1-${REQUESTS}`,
        concurrency: String(concurrency),
        warmup: String(WARM_UP),
      });
      const { waitedMs } = await this.#target.take();
      const errors = errorsAgainst(report, waitedMs);
      const p50Ms = rounded(quantile(errors, 0.5), 2);
      const p99Ms = rounded(quantile(errors, 0.99), 2);
      all.push({ lanes: concurrency, p50Ms, p99Ms });
      console.error(
        `  ${concurrency} in flight: p50 ${p50Ms} ms, p99 ${p99Ms} ms; latency p50 ${report.latency.p50.valueMs?.toFixed(1)} ms`,
      );
    }
    return all;
  }
}

/** Server time of each request minus what the target says it took. */
function errorsAgainst(report: Report, waitedMs: Readonly<Record<string, number>>): number[] {
  const errors: number[] = [];
  report.log.scan(0, report.log.length, ({ row, waitMs, flags }, first, end) => {
    for (let at = first; at < end; at++) {
      if (hasFlag(flags[at] ?? 0, 'warmUp')) continue;
      const truth = waitedMs[idOfRow(report.dataset, row[at] ?? 0)];
      if (truth !== undefined) errors.push((waitMs[at] ?? Number.NaN) - truth);
    }
  });
  if (errors.length !== REQUESTS || errors.some(Number.isNaN)) {
    throw new Error('the phases of some requests are unknown');
  }
  return errors;
}

function errorFigure(
  name: string,
  which: 'p50Ms' | 'p99Ms',
  limit: number,
  waitMs: number,
  errors: readonly Errors[],
): Figure {
  const each = errors.map((one) => `${one.lanes}: ${one[which]}`).join(', ');
  const value = Math.max(...errors.map((one) => one[which]));
  const detail = `worst; by requests in flight ${each}; ${REQUESTS} requests of ${waitMs} ms each, give or take a quarter`;
  return figure(name, value, { kind: 'at most', limit }, detail);
}

function quantile(values: readonly number[], share: number): number {
  const ascending = [...values].sort((a, b) => a - b);
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN;
}
