import { describe, expect, test } from 'vitest';
import { parseChecks } from '../plan/parseChecks.ts';
import { columnOf } from '../plan/textColumn.ts';
import { datasetOf, numberedDataset, planOf, sampleOf } from '../run/samples.fixture.ts';
import { seededRandom } from '../run/seededRandom.ts';
import type { Report } from '../stats/report.ts';
import { deflate, inflate } from './compression.fixture.ts';
import { hostileReport, longReport } from './digest.fixture.ts';
import { closedRun } from './link.fixture.ts';
import { chooseLink, type LinkChoice } from './linkLevels.ts';
import { openLink, reportOfLink } from './openLink.ts';
import { reportFrom, smallReport } from './snapshot.fixture.ts';

async function openedReport({ text }: LinkChoice): Promise<Report> {
  const opened = await openLink(text, inflate);
  if (!opened.ok) throw new Error(opened.error);
  return reportOfLink(opened.value);
}

function uuids(count: number): string[] {
  const random = seededRandom(3);
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  return Array.from({ length: count }, () => `${hex(8)}-${hex(4)}-4${hex(3)}-${hex(4)}-${hex(12)}`);
}

/** What holds for any report: lengths fall, each is what it says, the last fits a chat, all open with the same counts. */
async function checkedLinks(report: Report, baseChars = 60) {
  const choices = await chooseLink(report, deflate, baseChars);
  const { best, all } = choices;
  expect(all[0]).toBe(best);
  expect(await chooseLink(report, deflate, baseChars)).toEqual(choices);
  for (const [index, choice] of all.entries()) {
    expect(choice.text).toMatch(/^#r1\.[\w-]+$/);
    expect(choice.chars).toBe(baseChars + choice.text.length);
    expect(choice.chars).toBeLessThan(all[index - 1]?.chars ?? 32_001);
    expect(choice.isChatSafe).toBe(choice.chars <= 1900);
    expect(choice.leavesOut).toMatch(/^[A-Z].{10,600}\.$/);
    const opened = await openLink(choice.text, inflate);
    if (!opened.ok) throw new Error(opened.error);
    expect(opened.value.leavesOut).toBe(choice.leavesOut);
    const { counts, latency, digest, end } = reportOfLink(opened.value);
    expect(counts).toMatchObject({ sent: report.counts.sent, expected: report.counts.expected });
    expect(latency.p50.valueMs ?? -1).toBeCloseTo(report.latency.p50.valueMs ?? -1, 2);
    expect(end).toBeDefined();
    expect(digest?.level).toBe(choice.level === 'samples' ? undefined : choice.level);
  }
  expect(all.at(-1)?.isChatSafe).toBe(true);
  return all;
}

const levels = (all: readonly LinkChoice[]) => all.map(({ level }) => level);

describe('what a link holds is chosen by what fits', () => {
  test('a small run: one link, of every sample', async () => {
    const all = await checkedLinks(smallReport());
    expect(levels(all)).toEqual(['samples']);
    expect(all[0]?.leavesOut).toBe('Nothing is left out: all 5 requests are in it.');
  });

  test('10,000 samples of a browser: every sample, a summary, a chat-safe one', async () => {
    const report = reportFrom(closedRun(10_000));
    const all = await checkedLinks(report);
    expect(levels(all)).toEqual(['samples', 'summary', 'summary']);
    const read = await openedReport(all[0] ?? ({ text: '' } as LinkChoice));
    expect(read.latencyDetails).toEqual(report.latencyDetails);
    expect(read.timeline).toEqual(report.timeline);
  });

  test('10,000 samples of 500 long ids off every clock: what is known of every id', async () => {
    const random = seededRandom(1);
    const samples = Array.from({ length: 10_000 }, (_, n) =>
      sampleOf({ row: n % 500, startMs: n + random(), latencyMs: Math.fround(random() * 999) }),
    );
    const plan = planOf({ length: { kind: 'rounds', rounds: 20 } });
    const all = await checkedLinks(reportFrom({ samples, plan, dataset: datasetOf(uuids(500)) }));
    expect(levels(all)).toEqual(['ids', 'summary', 'summary']);
  });

  test('20,000 samples of as many ids: the failed and the slowest', async () => {
    const all = await checkedLinks(longReport(20_000));
    expect(levels(all)).toEqual(['summary', 'summary']);
    expect(all[0]?.chars).toBeLessThanOrEqual(8000);
  });

  test('what a link held goes into another', async () => {
    const all = await checkedLinks(longReport(20_000));
    const [first] = all;
    if (first === undefined) throw new Error('there is no link');
    await checkedLinks(await openedReport(first));
  });

  test('the address in front counts', async () => {
    const report = longReport(3000);
    for (const baseChars of [0, 25, 300]) await checkedLinks(report, baseChars);
    const { all } = await chooseLink(report, deflate, 5000);
    expect(all.at(-1)?.isChatSafe).toBe(false);
  });
});

describe('a chat-safe link of any run', () => {
  test.each([
    ['a million ids', () => longReport(1000, numberedDataset(1_000_000))],
    ['no ids and no samples', () => reportFrom({ samples: [], dataset: datasetOf([]) })],
    [
      'a run still going on',
      () => reportFrom({ samples: [], dataset: datasetOf(['1']), lost: 2, end: undefined }),
    ],
    ['ids of 2 kB', () => longReport(300, datasetOf(uuids(300).map((id) => id.repeat(56))))],
    [
      'ids that hardly deflate',
      () => longReport(60, datasetOf(uuids(60).map((_, n) => uuids(n + 50).join('')))),
    ],
    ['500 statuses and every exception', () => hostileReport(1, 3000)],
    ['everything else by chance', () => hostileReport(2, 300)],
    [
      'an endpoint of 100 kB, a thousand headers, a long message',
      () =>
        reportFrom({
          ...closedRun(500),
          end: { reason: 'failed', message: uuids(3000).join(' ') },
          plan: planOf({
            request: {
              ...planOf().request,
              endpointTemplate: `http://127.0.0.1/{id}/${uuids(2800).join('/')}`,
              headers: uuids(1000).map((id) => ({ name: `X-${id}`, value: id })),
            },
            checks: parseChecks(
              uuids(8)
                .map((id) => `body contains "${id.repeat(50)}"`)
                .join('\n'),
            ).checks,
          }),
        }),
    ],
    [
      '10,000 columns',
      () => {
        const names = uuids(10_000);
        const cells = names.map((name) => columnOf([name, name, name]));
        const [ids = columnOf([])] = cells;
        const dataset = { columns: names, rowCount: 3, cells, ids, idOfRow: undefined };
        return reportFrom({ samples: [sampleOf({ row: 1 })], dataset });
      },
    ],
    [
      '10,000 marks',
      () =>
        reportFrom({
          ...closedRun(50),
          marks: uuids(10_000).map((words, atMs) => ({ kind: 'adjusted', atMs, words })),
        }),
    ],
  ])('%s', async (_, make) => {
    await checkedLinks(make());
  });
});
