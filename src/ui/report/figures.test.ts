import { expect, test } from 'vitest';
import { columnsFrom, numberedDataset, planOf, sampleOf } from '../../core/run/samples.fixture.ts';
import { ReportBuilder } from '../../core/stats/reportBuilder.ts';
import { figuresOf } from './figures.ts';

function textsOf(count: number, ended: boolean): Record<string, string> {
  const dataset = numberedDataset(400);
  const builder = new ReportBuilder({ plan: planOf(), dataset, startedAtEpochMs: 0 });
  const samples = Array.from({ length: count }, (_, row) =>
    sampleOf({ row, latencyMs: row + 1, ...(row === 0 ? { status: 404, outcome: 1 } : {}) }),
  );
  const pulse = { elapsedMs: 2000, sent: count + 2, inFlight: 2, lagMs: 0 };
  builder.fold(columnsFrom(samples), count, pulse);
  if (ended) builder.finish({ reason: 'stopped', message: undefined }, 2000);
  const figures = figuresOf(builder.view());
  return Object.fromEntries(
    figures.map(({ name, value, unit, remark }) => [
      name,
      [value, unit, remark].filter(Boolean).join(' '),
    ]),
  );
}

test('while it runs', () => {
  expect(textsOf(100, false)).toEqual({
    Sent: '102 of 400 · 2 in flight',
    'Requests per second': '50.0',
    p50: '50.3 ms within 1%',
    p95: '95.5 ms within 1%',
    p99: '– not enough yet',
    Failed: '1 1.0% of 100',
  });
});

test('at the end percentiles are exact, with their intervals', () => {
  expect(textsOf(380, true)).toEqual({
    Sent: '382 of 400 · 2 cut off',
    'Requests per second': '190.0 over 2.00 s',
    p50: '190 ms 95%: 171–210',
    p95: '361 ms 95%: 352–370',
    p99: '377 ms 95%: 372–380',
    Failed: '1 0.3% of 380',
  });
});

test('nothing yet', () => {
  expect(textsOf(0, false)).toMatchObject({
    'Requests per second': '–',
    p50: '–',
    Failed: '0',
  });
});
