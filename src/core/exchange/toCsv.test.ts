import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { idOfRow } from '../plan/dataset.ts';
import { datasetOf, sampleOf } from '../run/samples.fixture.ts';
import { arbitraryRun, reportFrom, smallReport } from '../snapshot/snapshot.fixture.ts';
import { samplesToCsv } from './toCsv.ts';

const csvOf = (report: Parameters<typeof samplesToCsv>[0]) => [...samplesToCsv(report)].join('');

describe('samplesToCsv', () => {
  test('one line a sample, unknown things empty', () => {
    expect(csvOf(smallReport())).toBe(
      [
        'id,row,startMs,latencyMs,lagMs,status,outcome,bodyBytes,lane',
        '7,0,1.25,12.5,0,200,expected,18,1',
        '8,1,1.25,12.5,,503,unexpected,18,1',
        '7,2,1.25,30000,0,,timeout,18,1',
        '8,1,1.25,12.5,0,,cancelled,18,1',
        '',
      ].join('\r\n'),
    );
  });

  test('a CSV reader gets back every id, but for the guard', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const report = reportFrom(run);
        const { data } = Papa.parse<string[]>(csvOf(report), { delimiter: ',', newline: '\r\n' });
        expect(data.length).toBe(report.sampleCount + 2);
        run.samples.forEach((sample, index) => {
          const id = idOfRow(report.dataset, sample.row);
          expect(data[index + 1]?.[0]).toBe(/^[=+\-@\t\r]/.test(id) ? `'${id}` : id);
          expect(data[index + 1]).toHaveLength(9);
        });
      }),
    );
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\r=1', '"\'\r=1"'],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['a,b', '"a,b"'],
    ['a-b', 'a-b'],
  ])('the id %j is written %s', (id, cell) => {
    const report = reportFrom({ dataset: datasetOf([id]), samples: [sampleOf()] });
    expect(csvOf(report).split('\r\n')[1]).toBe(`${cell},0,0,10,0,200,expected,18,0`);
  });

  test('long runs come in pieces', () => {
    const samples = Array.from({ length: 20_000 }, () => sampleOf());
    const pieces = [...samplesToCsv(reportFrom({ dataset: datasetOf(['1']), samples }))];
    expect(pieces.length).toBe(4);
    expect(pieces.join('').split('\r\n').length).toBe(20_002);
  });
});
