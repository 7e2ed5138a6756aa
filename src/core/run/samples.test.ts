import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, SampleBatchBuilder } from './sampleBatch.ts';
import { CHUNK_CAPACITY, SampleLog } from './sampleLog.ts';
import { arbitrarySample, columnsFrom, sampleOf } from './samples.fixture.ts';
import { BYTES_PER_SAMPLE, sampleAt } from './samples.ts';

describe('samples', () => {
  test('a sample costs at most 64 bytes', () => {
    expect(BYTES_PER_SAMPLE).toBeLessThanOrEqual(64);
  });

  test('what goes into batches comes out of the log, in order, however it is split', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(arbitrarySample(10), { maxLength: 40 }), { maxLength: 20 }),
        (batches) => {
          const log = new SampleLog();
          for (const batch of batches) log.append(columnsFrom(batch), 0, batch.length);
          const all = batches.flat();
          expect(log.length).toBe(all.length);
          all.forEach((sample, index) => {
            expect(log.at(index)).toEqual(sample);
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  test('every second, third … sample is appended, also over the edge of a chunk', () => {
    const count = CHUNK_CAPACITY * 2 + 7;
    const samples = Array.from({ length: count }, (_, row) =>
      sampleOf({ row, status: row % 600, latencyMs: row / 4 }),
    );
    for (const [first, end, step] of [
      [0, count, 1],
      [1, count, 2],
      [5, count - 3, 3],
      [9, 9, 2],
    ] as const) {
      const log = new SampleLog();
      log.append(columnsFrom(samples), 0, 3);
      log.appendEvery(columnsFrom(samples), first, end, step);
      const expected = samples.filter(
        ({ row }) => row >= first && row < end && (row - first) % step === 0,
      );
      expect(log.length).toBe(3 + expected.length);
      expect(expected.every(({ row }, index) => log.at(3 + index)?.row === row)).toBe(true);
      if (expected.length > 0) expect(log.at(log.length - 1)).toEqual(expected.at(-1));
    }
  });

  test('a batch grows past its first capacity and starts anew after take', () => {
    const builder = new SampleBatchBuilder();
    for (let row = 0; row < 5000; row++) builder.append(sampleOf({ row }));
    const batch = builder.take();
    expect(batch.length).toBe(5000);
    expect(sampleAt(columnsOf(batch), 4999).row).toBe(4999);
    expect(builder.length).toBe(0);
    expect(builder.take().length).toBe(0);
  });

  test('scanning crosses chunks and visits each sample of the range once', () => {
    const log = new SampleLog();
    const count = CHUNK_CAPACITY * 2 + 100;
    const samples = Array.from({ length: count }, (_, row) => sampleOf({ row }));
    log.append(columnsFrom(samples), 0, count);
    const rows: number[] = [];
    log.scan(CHUNK_CAPACITY - 3, CHUNK_CAPACITY + 3, (columns, first, end, firstInLog) => {
      expect(columns.row[first]).toBe(firstInLog);
      for (let at = first; at < end; at++) rows.push(columns.row[at] ?? -1);
    });
    expect(rows).toEqual([-3, -2, -1, 0, 1, 2].map((offset) => CHUNK_CAPACITY + offset));
    expect(log.at(count)).toBeUndefined();
    expect(log.at(-1)).toBeUndefined();
  });
});
