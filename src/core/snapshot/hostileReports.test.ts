/**
 * Files and links that are well-formed and lie, their checksums right: each is refused in a sentence, or opens as a report with which
 * all works that a page does with one.
 */
import { expect, test } from 'vitest';
import { ComparisonBuilder } from '../compare/compareBuilder.ts';
import { toHar } from '../exchange/toHar.ts';
import { toJUnit } from '../exchange/toJUnit.ts';
import { toMarkdown } from '../exchange/toMarkdown.ts';
import { readHead } from '../library/runHead.ts';
import { headOf } from '../library/writeHead.ts';
import { reportOfDigest } from '../stats/digestReport.ts';
import { idStatsOf } from '../stats/idStats.ts';
import type { Report } from '../stats/report.ts';
import { spectrumRows } from '../stats/spectrum.ts';
import { verdictOf } from '../stats/verdict.ts';
import { deflate, inflate } from './compression.fixture.ts';
import { SENTENCE } from './damaged.fixture.ts';
import { longReport } from './digest.fixture.ts';
import { SUMMARY_BUDGETS } from './digestBudget.ts';
import { digestOf } from './digestOf.ts';
import { chooseLink } from './linkLevels.ts';
import { mutate } from './mutated.fixture.ts';
import { openLink } from './openLink.ts';
import { openSnapshot } from './openSnapshot.ts';
import { readDigest } from './readDigest.ts';
import { redactReport } from './redaction.ts';
import { DEFAULT_REDACTION } from './redactionChoice.ts';
import { smallReport } from './snapshot.fixture.ts';
import { writeDigest } from './writeDigest.ts';
import { writeSnapshot } from './writeSnapshot.ts';

const BASES = [smallReport(700), longReport(30)];
const [WHOLE] = BASES;
const BUDGET = SUMMARY_BUDGETS[8];
if (BUDGET === undefined || WHOLE === undefined) throw new Error('there is no such budget');
const ENTRY = { id: 'x', source: 'file', createdAtEpochMs: 0, byteCount: 1 } as const;

/** All numbers of rows that a chart draws are numbers. */
function expectNumbers(rows: readonly object[]): void {
  for (const row of rows) {
    for (const value of Object.values(row)) {
      if (typeof value === 'number' && !Number.isFinite(value))
        throw new Error(JSON.stringify(row));
    }
  }
}

async function use(report: Report, withLinks: boolean): Promise<void> {
  verdictOf(report);
  idStatsOf(report);
  for (const rows of [report.timeline, report.throughput, report.phaseRows, report.distribution]) {
    expectNumbers(rows);
  }
  expectNumbers(spectrumRows(report.latencyDetails));
  toMarkdown(report);
  toJUnit(report);
  for (const piece of toHar(report)) JSON.stringify(piece);
  const shared = redactReport(report, DEFAULT_REDACTION, new Uint8Array(32));
  if (report.digest === undefined) {
    expect(openSnapshot(writeSnapshot(shared))).toMatchObject({ ok: true });
    expect(readHead(headOf(shared, { ...ENTRY, contentKey: '0'.repeat(64) }))).toBeDefined();
  }
  if (!withLinks) return;
  const { all } = await chooseLink(shared, deflate, 0);
  for (const { text } of all) expect(await openLink(text, inflate)).toMatchObject({ ok: true });
  const comparison = new ComparisonBuilder(report, WHOLE ?? report, {
    insist: true,
    resamples: 20,
  });
  while (comparison.advance());
}

test('summaries', async () => {
  const digests = BASES.map((report) => digestOf(report, BUDGET));
  let opened = 0;
  for (let seed = 1; seed <= 800; seed++) {
    const digest = structuredClone(digests[seed % digests.length]);
    if (digest === undefined) continue;
    mutate(digest, seed);
    const bytes = bytesOf(() => writeDigest(digest));
    if (bytes === undefined) continue;
    const read = readDigest(bytes);
    if (read.ok) await use(reportOfDigest(read.value), ++opened % 20 === 0);
    else if (!SENTENCE.test(read.error)) throw new Error(read.error);
  }
  expect(opened).toBeGreaterThan(100);
});

test('snapshots', async () => {
  const texts = BASES.map(writeSnapshot);
  let opened = 0;
  for (let seed = 1; seed <= 800; seed++) {
    const data: object = JSON.parse(texts[seed % texts.length] ?? '');
    mutate(data, seed);
    const read = openSnapshot(JSON.stringify(data));
    if (read.ok) await use(read.value, ++opened % 20 === 0);
    else if (!SENTENCE.test(read.error)) throw new Error(read.error);
  }
  expect(opened).toBeGreaterThan(100);
});

/** undefined: such a thing cannot be written at all. */
function bytesOf(write: () => Uint8Array): Uint8Array | undefined {
  try {
    return write();
  } catch {
    return undefined;
  }
}
