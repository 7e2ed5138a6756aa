/** One run of the full page, and one of the bare loop, against the bench's target. */
import { openSnapshot } from '../src/core/snapshot/openSnapshot.ts';
import type { Report } from '../src/core/stats/report.ts';
import type { PageServer, Serving } from './pageServer.ts';
import { ratePerSecond, type Target } from './targetProcess.ts';

export const LANES = 6;

export type PageRun = {
  readonly ratePerSecond: number;
  /** Of the page's main thread, from pressing Run until it is finished. 0: none reached 50 ms. */
  readonly longestTaskMs: number;
};

type ProbeReport = {
  readonly state: string;
  readonly figures: Readonly<Record<string, string>>;
  readonly longTasksMs: readonly number[];
  readonly visibility: string;
  readonly snapshot?: string;
};

/** Parts of the page address: `endpoint`, `ids`, … */
export type PageAddress = Readonly<Record<string, string>>;

/** A run of any plan, as the Report of the snapshot that the page exports at its end. */
export async function runForReport(pages: PageServer, address: PageAddress): Promise<Report> {
  const query = new URLSearchParams({ ...address, benchSnapshot: '1' });
  const { state, snapshot } = (await pages.reportOf(`/?${query}`)) as ProbeReport;
  if (!state.startsWith('Finished')) throw new Error(`the run ended as: ${state}`);
  const report = openSnapshot(snapshot ?? '');
  if (!report.ok) throw new Error(report.error);
  return report.value;
}

export async function runPage(
  pages: PageServer,
  target: Target,
  count: number,
  serving: Serving = {},
): Promise<PageRun> {
  await target.take();
  const query = new URLSearchParams({
    endpoint: target.endpoint,
    ids: `1-${count}`,
    concurrency: String(LANES),
    expect: '200',
  });
  const report = (await pages.reportOf(`/?${query}`, serving)) as ProbeReport;
  const sent = Number((report.figures.Sent ?? '').match(/[\d,]+/)?.[0].replace(/\D/g, ''));
  if (!report.state.startsWith('Finished') || report.visibility !== 'visible' || sent !== count) {
    throw new Error(`the page did not finish its run: ${JSON.stringify(report)}`);
  }
  return {
    ratePerSecond: ratePerSecond(await target.take(), count),
    longestTaskMs: Math.max(0, ...report.longTasksMs),
  };
}

export async function runBareLoop(
  pages: PageServer,
  target: Target,
  count: number,
): Promise<number> {
  await target.take();
  const query = new URLSearchParams({
    endpoint: target.endpoint,
    count: String(count),
    lanes: String(LANES),
  });
  const report = (await pages.reportOf(`/bench/bare.html?${query}`)) as { readonly failed: number };
  if (report.failed > 0) throw new Error(`${report.failed} requests of the bare loop failed`);
  return ratePerSecond(await target.take(), count);
}
