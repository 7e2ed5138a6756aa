import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { idOfRow } from '../plan/dataset.ts';
import { datasetOf, numberedDataset, sampleOf } from '../run/samples.fixture.ts';
import { arbitraryRun, reportFrom, smallReport } from '../snapshot/snapshot.fixture.ts';
import type { Report } from '../stats/report.ts';
import { type CsvSelection, samplesToCsv } from './toCsv.ts';

const csvOf = (report: Report, selection?: CsvSelection) =>
  [...samplesToCsv(report, selection)].join('');
const HEADER =
  'id,row,startMs,latencyMs,lagMs,status,outcome,bodyBytes,lane,plannedStartMs,queueMs,connectMs,serverMs,receiveMs,serverTimingMs,transferBytes,protocol,warmUp,failedChecks';

describe('samplesToCsv', () => {
  test('one line a sample, unknown things empty', () => {
    expect(csvOf(smallReport())).toBe(
      [
        HEADER,
        '7,0,1.25,12.5,0,200,expected,18,1,1.25,0.5,0,10.25,0.25,9,318,http/1.1,false,0',
        '8,1,1.25,12.5,0,503,unexpected,18,1,1.25,,,,,,,,false,1',
        '7,2,1.25,30000,0,,timeout,18,1,1.25,,,,,,,,false,0',
        '8,1,1.25,12.5,0,,cancelled,18,1,1.25,,,,,,,,false,0',
        '7,0,1.25,12.5,0,200,expected,18,1,1.25,0.5,0,10.25,0.25,9,318,http/1.1,true,0',
        '',
      ].join('\r\n'),
    );
  });

  test('the two lists of a gather: successes whatever their status, and exceptions', () => {
    const idsOf = (selection: CsvSelection) =>
      csvOf(smallReport(), selection)
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',').slice(5, 7));
    expect(idsOf('successes')).toEqual([
      ['200', 'expected'],
      ['503', 'unexpected'],
    ]);
    expect(idsOf('exceptions')).toEqual([['', 'timeout']]);
  });

  test('an unknown lag is empty, and so is the planned start', () => {
    const samples = [sampleOf({ lagMs: Number.NaN })];
    const line = csvOf(reportFrom({ dataset: datasetOf(['1']), samples })).split('\r\n')[1];
    expect(line).toBe('1,0,0,10,,200,expected,18,0,,,,,,,,,false,0');
  });

  test('a CSV reader gets back every id, but for the guard', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const report = reportFrom(run);
        const { data } = Papa.parse<string[]>(csvOf(report), { delimiter: ',', newline: '\r\n' });
        expect(data.length).toBe(report.sampleCount + 2);
        run.samples.forEach((sample, index) => {
          const id = idOfRow(report.dataset, sample.row);
          expect(data[index + 1]?.[0]).toBe(/^[=+\-@\t\r\n＝＋－＠]/.test(id) ? `'${id}` : id);
          expect(data[index + 1]).toHaveLength(19);
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
    ['\n=1', '"\'\n=1"'],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['＝HYPERLINK("x","y")', '"\'＝HYPERLINK(""x"",""y"")"'],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['a,b', '"a,b"'],
    ['a-b', 'a-b'],
  ])('the id %j is written %s', (id, cell) => {
    const report = reportFrom({ dataset: datasetOf([id]), samples: [sampleOf()] });
    expect(csvOf(report).split('\r\n')[1]).toBe(
      `${cell},0,0,10,0,200,expected,18,0,0,,,,,,,,false,0`,
    );
  });

  test('a selection gives its own samples', () => {
    const report = reportFrom({
      dataset: numberedDataset(4),
      samples: Array.from({ length: 4 }, (_, row) =>
        sampleOf({ row, latencyMs: row + 1, outcome: row === 3 ? 2 : 0 }),
      ),
    });
    const part = { ...report, selected: Uint32Array.of(1, 3), sampleCount: 2 };
    const rows = (selection: CsvSelection) =>
      csvOf(part, selection)
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[1]);
    expect(rows('all')).toEqual(['1', '3']);
    expect(rows('successes')).toEqual(['1']);
    expect(rows('exceptions')).toEqual(['3']);
  });

  test('long runs come in pieces', () => {
    const samples = Array.from({ length: 20_000 }, () => sampleOf());
    const pieces = [...samplesToCsv(reportFrom({ dataset: datasetOf(['1']), samples }))];
    expect(pieces.length).toBe(4);
    expect(pieces.join('').split('\r\n').length).toBe(20_002);
  });
});
