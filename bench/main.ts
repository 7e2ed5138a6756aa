/** The benches by name. scripts/bench.mjs builds the page and this file, and calls `main`. */
import { AccuracyBench } from './accuracy.ts';
import { EngineBench } from './engine.ts';
import type { Figure } from './figure.ts';
import { bytesPerSample, foldCost, runBytesPerSample } from './fold.ts';
import { importMillionMemory, importMillionSeconds } from './importK6.ts';
import { startPageServer } from './pageServer.ts';
import { tableOf, writeJson } from './report.ts';
import { ReportBench } from './reports.ts';
import { chatLink, compareMillion, linkMake, linkOpen } from './share.ts';
import { firstLoad } from './size.ts';
import { startTarget } from './targetProcess.ts';

/** In the order in which they run; `longest-task-ms` looks at the runs before it. */
export const NAMES = [
  'first-load-kb',
  'bytes-per-sample',
  'fold-ns-per-sample',
  'run-bytes-per-sample',
  'throughput-ratio',
  'recording-ratio',
  'httpx-ratio',
  'server-time-error-p50-ms',
  'server-time-error-p99-ms',
  'server-time-error-h2-p50-ms',
  'server-time-error-h2-p99-ms',
  'start-error-p99-ms',
  'longest-task-ms',
  'open-million-ms',
  'brush-million-ms',
  'sort-million-ms',
  'open-recorded-ms',
  'brush-recorded-ms',
  'stream-task-ms',
  'link-make-ms',
  'link-open-ms',
  'chat-link-chars',
  'compare-million-ms',
  'import-million-s',
  'import-million-mb',
] as const;

export type Name = (typeof NAMES)[number];

export type BenchOptions = {
  readonly names: readonly Name[];
  readonly jsonFile: string | undefined;
  readonly root: string;
  /** The built page, below root. */
  readonly outDir: string;
  /** bench/target.ts, built. */
  readonly targetScript: string;
  /** bench/syntheticWorker.ts, built. */
  readonly syntheticEngine: string;
  readonly browserPath: string;
  readonly firstLoadFiles: readonly string[];
};

export async function main(options: BenchOptions): Promise<void> {
  const { root, names } = options;
  const target = await startTarget(options.targetScript);
  const pages = await startPageServer(options);
  const engine = new EngineBench(pages, target, root);
  const reports = new ReportBench(pages, target, options.syntheticEngine);
  const accuracy = new AccuracyBench(pages, target);
  const benches: Readonly<Record<Name, () => Figure | Promise<Figure>>> = {
    'first-load-kb': () => firstLoad(root, options.firstLoadFiles),
    'bytes-per-sample': bytesPerSample,
    'run-bytes-per-sample': runBytesPerSample,
    'fold-ns-per-sample': foldCost,
    'throughput-ratio': () => engine.throughputRatio(),
    'recording-ratio': () => engine.recordingRatio(),
    'httpx-ratio': () => engine.httpxRatio(),
    'server-time-error-p50-ms': () => accuracy.serverTimeP50(),
    'server-time-error-p99-ms': () => accuracy.serverTimeP99(),
    'server-time-error-h2-p50-ms': () => accuracy.serverTimeH2P50(),
    'server-time-error-h2-p99-ms': () => accuracy.serverTimeH2P99(),
    'start-error-p99-ms': () => accuracy.startError(),
    'longest-task-ms': () => engine.longestTask(),
    'open-million-ms': reports.openMillion,
    'brush-million-ms': reports.brushMillion,
    'sort-million-ms': reports.sortMillion,
    'open-recorded-ms': reports.openRecorded,
    'brush-recorded-ms': reports.brushRecorded,
    'stream-task-ms': () => reports.streamTask(),
    'link-make-ms': linkMake,
    'link-open-ms': linkOpen,
    'chat-link-chars': chatLink,
    'compare-million-ms': compareMillion,
    'import-million-s': importMillionSeconds,
    'import-million-mb': importMillionMemory,
  };
  const figures: Figure[] = [];
  try {
    for (const name of NAMES) {
      if (!names.includes(name)) continue;
      console.error(`${name} …`);
      figures.push(await benches[name]());
    }
  } finally {
    target.close();
    await pages.close();
  }
  console.log(`\n${tableOf(figures)}`);
  if (options.jsonFile !== undefined) writeJson(options.jsonFile, figures);
}
