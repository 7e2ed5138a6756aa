/** What sharing and comparing cost: links of ten thousand samples made and opened, the chat-safe link of any run, a comparison of two million samples. In Node. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ComparisonBuilder } from '../src/core/compare/compareBuilder.ts';
import { columnOf } from '../src/core/plan/textColumn.ts';
import { ok } from '../src/core/result.ts';
import { columnsOf } from '../src/core/run/sampleBatch.ts';
import { unpackLink } from '../src/core/snapshot/linkEnvelope.ts';
import { chooseLink } from '../src/core/snapshot/linkLevels.ts';
import { readLinkSamples } from '../src/core/snapshot/linkSamples.ts';
import { readDigest } from '../src/core/snapshot/readDigest.ts';
import { reportOfDigest } from '../src/core/stats/digestReport.ts';
import type { Report } from '../src/core/stats/report.ts';
import { ReportBuilder } from '../src/core/stats/reportBuilder.ts';
import { StoredRunBuilder } from '../src/core/stats/storedRun.ts';
import { type Figure, figure, median, rounded } from './figure.ts';
import { SYNTHETIC_PLAN, SyntheticRun, syntheticDataset } from './synthetic.ts';

const SHARED = 10_000;
const SHARED_IDS = 1000;
const COMPARED = 1_000_000;
const COMPARED_IDS = 100_000;
const PER_SECOND = 1000;
const SEED = 20_261_123;
const WARM = 2;
const ROUNDS = 5;
/** As of a page that is hosted somewhere. */
const BASE = 'https://rollcall.example.com/';

export async function linkMake(): Promise<Figure> {
  const report = syntheticReport(SHARED, SHARED_IDS, SEED);
  const timesMs: number[] = [];
  let chars = '';
  for (let round = 0; round < WARM + ROUNDS; round++) {
    const startedMs = performance.now();
    const { all } = await chooseLink(report, deflate, BASE.length);
    if (round >= WARM) timesMs.push(performance.now() - startedMs);
    chars = all.map((link) => `${link.level} ${link.chars}`).join(', ');
  }
  const detail = `median of ${ROUNDS}: every length of ${SHARED} samples of ${SHARED_IDS} ids (${chars} characters)`;
  const bar = { kind: 'at most', limit: 100 } as const;
  return figure('link-make-ms', rounded(median(timesMs), 0), bar, detail);
}

export async function linkOpen(): Promise<Figure> {
  const report = syntheticReport(SHARED, SHARED_IDS, SEED);
  const { best } = await chooseLink(report, deflate, BASE.length);
  const timesMs: number[] = [];
  for (let round = 0; round < WARM + ROUNDS; round++) {
    const startedMs = performance.now();
    const opened = await openLink(best.text);
    if (round >= WARM) timesMs.push(performance.now() - startedMs);
    if (opened.counts.sent !== SHARED) throw new Error('the link gives another run');
  }
  const detail = `median of ${ROUNDS}: the fullest link of ${SHARED} samples (${best.level}, ${best.chars} characters) to its report`;
  const bar = { kind: 'at most', limit: 100 } as const;
  return figure('link-open-ms', rounded(median(timesMs), 0), bar, detail);
}

/** The longest of some runs that leave a link little room. */
export async function chatLink(): Promise<Figure> {
  const runs: readonly (readonly [string, Report])[] = [
    ['10,000 samples', syntheticReport(SHARED, SHARED_IDS, SEED)],
    ['a million samples', syntheticReport(COMPARED, COMPARED_IDS, SEED)],
    ['ids of 2 kB', longIds(syntheticReport(SHARED, SHARED_IDS, SEED))],
  ];
  let longest = { name: '', chars: 0 };
  for (const [name, report] of runs) {
    const { all } = await chooseLink(report, deflate, BASE.length);
    const chars = all.at(-1)?.chars ?? Number.NaN;
    if (!(chars <= longest.chars)) longest = { name, chars };
  }
  const detail = `the longest of ${runs.length} runs: ${longest.name}; with an address of ${BASE.length} characters in front`;
  const bar = { kind: 'at most', limit: 1900 } as const;
  return figure('chat-link-chars', longest.chars, bar, detail);
}

export function compareMillion(): Figure {
  const a = syntheticReport(COMPARED, COMPARED_IDS, SEED);
  const b = syntheticReport(COMPARED, COMPARED_IDS, SEED + 1);
  const timesMs: number[] = [];
  let longestMs = 0;
  for (let round = 0; round < 3; round++) {
    const builder = new ComparisonBuilder(a, b);
    const startedMs = performance.now();
    for (let goesOn = true; goesOn; ) {
      const sliceMs = performance.now();
      goesOn = builder.advance();
      longestMs = Math.max(longestMs, performance.now() - sliceMs);
    }
    timesMs.push(performance.now() - startedMs);
  }
  const detail = `median of 3: two reports of ${COMPARED} samples of ${COMPARED_IDS} ids; the longest slice ${longestMs.toFixed(0)} ms`;
  const bar = { kind: 'at most', limit: 2000 } as const;
  return figure('compare-million-ms', rounded(median(timesMs), 0), bar, detail);
}

function syntheticReport(samples: number, ids: number, seed: number): Report {
  const run = new SyntheticRun(seed, ids, PER_SECOND);
  const builder = new ReportBuilder({
    plan: { ...SYNTHETIC_PLAN, length: { kind: 'requests', count: samples } },
    dataset: syntheticDataset(ids),
    startedAtEpochMs: 0,
    environment: { clockStepMs: 0.1 },
  });
  for (let done = 0; done < samples; ) {
    const batch = run.next(Math.min(2500, samples - done));
    done += batch.length;
    const elapsedMs = (done * 1000) / PER_SECOND;
    builder.fold(columnsOf(batch), batch.length, {
      elapsedMs,
      sent: done,
      inFlight: 0,
      settling: 0,
      lagMs: 0,
      due: done,
      dropped: 0,
      lanes: 64,
    });
  }
  builder.finish({ reason: 'completed', message: undefined }, (samples * 1000) / PER_SECOND + 1000);
  return builder.view();
}

function longIds(report: Report): Report {
  const ids = columnOf(
    Array.from({ length: SHARED_IDS }, (_, index) => `${index}-${'x7y'.repeat(680)}`),
  );
  return { ...report, dataset: { ...report.dataset, cells: [ids], ids } };
}

async function openLink(text: string): Promise<Report> {
  const contents = await unpackLink(text, async (bytes, limitBytes) =>
    ok(inflateRawSync(bytes, { maxOutputLength: limitBytes })),
  );
  if (!contents.ok) throw new Error(contents.error);
  const { kind, payload } = contents.value;
  if (kind === 'digest') {
    const digest = readDigest(payload);
    if (!digest.ok) throw new Error(digest.error);
    return reportOfDigest(digest.value);
  }
  const samples = readLinkSamples(payload);
  if (!samples.ok) throw new Error(samples.error);
  const builder = new StoredRunBuilder(samples.value.run);
  while (builder.advance(50_000));
  return builder.report();
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return deflateRawSync(bytes);
}
