import papa from 'papaparse';
import { expect, test } from 'vitest';
import { datasetOf } from '../run/samples.fixture.ts';
import { idStatsOf } from '../stats/idStats.ts';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import { idStatsCsv } from './idStatsCsv.ts';

const IDS = ['plain', 'with "quotes", commas\nand lines', '=1+1', 'unsent'];

function csvOf(ids: readonly number[]) {
  const report = reportOf({
    samples: [
      { row: 0, latencyMs: 12.34567 },
      { row: 0, latencyMs: 20, status: 503, outcome: 1, bodyBytes: 7 },
      { row: 1, latencyMs: 900, status: 0, outcome: 2, bodyBytes: 0 },
      { row: 2, latencyMs: 5 },
    ],
    rowCount: IDS.length,
    end: COMPLETED,
  });
  return [...idStatsCsv({ dataset: datasetOf(IDS) }, idStatsOf(report), ids)];
}

test('a line for each id in the order given, that reads back', () => {
  const { data } = papa.parse<Record<string, string>>(csvOf([2, 0, 1, 3]).join('').trim(), {
    header: true,
  });
  expect(data.map(({ id }) => id)).toEqual(["'=1+1", IDS[0], IDS[1], IDS[3]]);
  expect(data[1]).toMatchObject({
    count: '2',
    responses: '2',
    p50Ms: '12.346',
    p95Ms: '',
    maxMs: '20',
    spreadRatio: '0.237',
    unexpectedRatio: '0.5',
    exceptions: '0',
    bodyBytes: '25',
    lastBodyBytes: '7',
    lastStatus: '503',
    lastOutcome: 'unexpected',
  });
  expect(data[2]).toMatchObject({
    p50Ms: '',
    maxMs: '900',
    exceptions: '1',
    timeout: '1',
    network: '0',
    lastStatus: '',
    lastOutcome: 'timeout',
  });
  expect(data[3]).toMatchObject({ count: '0', maxMs: '', lastOutcome: '' });
});

test('in pieces, whatever their number', () => {
  const many = Array.from({ length: 9000 }, () => 0);
  const pieces = csvOf(many);
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.join('').trimEnd().split('\r\n')).toHaveLength(9001);
  expect(csvOf([]).join('').split('\r\n')).toHaveLength(2);
});
