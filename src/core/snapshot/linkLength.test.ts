import { expect, test } from 'vitest';
import { datasetOf, planOf } from '../run/samples.fixture.ts';
import { shuffledRows } from '../run/shuffle.ts';
import type { Report } from '../stats/report.ts';
import { deflate } from './compression.fixture.ts';
import { closedRun } from './link.fixture.ts';
import { writeLinkSamples } from './linkSamples.ts';
import { reportFrom } from './snapshot.fixture.ts';

async function deflatedLength(report: Report): Promise<number> {
  const written = writeLinkSamples(report, { phases: false });
  if (written === undefined) throw new Error('it is more than a link can hold');
  return (await deflate(written.payload)).length;
}

test('a sample of a closed run takes about two bytes, whatever its ids are called', async () => {
  const count = 5000;
  const run = closedRun(count);
  expect((await deflatedLength(reportFrom(run))) * 8).toBeLessThan(count * 17);
  const dataset = datasetOf(Array.from({ length: count }, (_, n) => `user-${n}@x.test`));
  expect((await deflatedLength(reportFrom({ ...run, dataset }))) * 8).toBeLessThan(count * 17);
});

test('of one whose lag is not known, too', async () => {
  const count = 5000;
  const run = closedRun(count);
  const samples = run.samples.map((sample) => ({ ...sample, lagMs: Number.NaN }));
  expect((await deflatedLength(reportFrom({ ...run, samples }))) * 8).toBeLessThan(count * 17);
});

test('rows that the plan shuffled are told by its seed', async () => {
  const count = 3000;
  const order = shuffledRows(count, 77);
  const shuffled = closedRun(count, (place) => order[place] ?? 0);
  const plan = planOf({ order: { kind: 'shuffled', seed: 77 } });
  const other = planOf({ order: { kind: 'shuffled', seed: 78 } });
  const told = await deflatedLength(reportFrom({ ...shuffled, plan }));
  const untold = await deflatedLength(reportFrom({ ...shuffled, plan: other }));
  expect(told + count).toBeLessThan(untold);
});
