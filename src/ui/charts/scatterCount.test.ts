import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHUNK_CAPACITY, SampleLog } from '../../core/run/sampleLog.ts';
import { allocateColumns } from '../../core/run/samples.ts';
import { ChunkTimes } from './chunkTimes.ts';
import type { HeatGrid } from './heatGrid.ts';
import { ScatterCount } from './scatterCount.ts';
import { geometryOf, type WholeScatter } from './scatterGeometry.ts';

const COUNT = 3 * CHUNK_CAPACITY + 1000;
const PLOT: WholeScatter = {
  width: 60,
  height: 40,
  scale: 'log',
  responseTime: false,
  timeAxis: { whole: { from: 0, to: COUNT }, scale: 'linear', leastRatio: 1e-4 },
  latencyAxis: { whole: { from: 1, to: 1000 }, scale: 'log', leastRatio: 1e-4 },
};

/** A sample a ms, the late ones of each hundred first; one in 50 failed. */
function longLog(): SampleLog {
  const columns = allocateColumns(COUNT + (8 - (COUNT % 8)));
  for (let at = 0; at < COUNT; at++) {
    columns.startMs[at] = at - (at % 100) + (99 - (at % 100));
    columns.latencyMs[at] = 1 + ((at * 7919) % 900);
    columns.status[at] = at % 50 === 0 ? 500 : 200;
    columns.outcome[at] = at % 50 === 0 ? 1 : 0;
  }
  const log = new SampleLog();
  log.append(columns, 0, COUNT);
  return log;
}

const LOG = longLog();
const never = () => false;

function cellsOf(grid: HeatGrid | undefined): number[] {
  if (grid === undefined) return [];
  const counts: number[] = [];
  for (let column = 0; column < grid.columns; column++) {
    for (let row = 0; row < grid.rows; row++) counts.push(grid.countAt(column, row));
  }
  return counts;
}

describe('counting a log of several chunks', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: COUNT - 2 }), fc.integer({ min: 1, max: COUNT }))
    .map(([from, length]) => ({ from, to: Math.min(COUNT, from + length) }));

  test('of a part of the time as many are in view as a plain filter finds, chunks passed over or not', () => {
    const times = new ChunkTimes();
    fc.assert(
      fc.property(span, (timeMs) => {
        const count = new ScatterCount(
          geometryOf(PLOT, { timeMs, latencyMs: undefined }),
          LOG,
          times,
        );
        expect(count.advance({ sampleCount: COUNT, selected: undefined }, never)).toBe(true);
        let inView = 0;
        for (let at = 0; at < COUNT; at++) {
          const ms = at - (at % 100) + (99 - (at % 100));
          // The end of the whole axis holds what lies beyond it.
          if (ms >= timeMs.from && (ms < timeMs.to || timeMs.to === COUNT)) inView++;
        }
        expect(count.all.total).toBe(inView);
      }),
      { numRuns: 40 },
    );
  });

  test('in slices, with a log that grows and a selection, it counts the same as at once', () => {
    const picks = fc.uniqueArray(fc.nat(COUNT - 1), { maxLength: 300 });
    fc.assert(
      fc.property(
        picks,
        fc.integer({ min: 1, max: COUNT }),
        fc.boolean(),
        (chosen, first, late) => {
          const selected = Uint32Array.from(chosen.sort((a, b) => a - b));
          const geometry = geometryOf(PLOT, undefined);
          const sliced = new ScatterCount(geometry, LOG, new ChunkTimes());
          const before = selected.filter((index) => index < first);
          const isLate = () => late;
          while (!sliced.advance({ sampleCount: first, selected: before }, isLate));
          while (!sliced.advance({ sampleCount: COUNT, selected }, isLate));
          const whole = new ScatterCount(geometry, LOG, new ChunkTimes());
          whole.advance({ sampleCount: COUNT, selected }, never);
          expect(cellsOf(sliced.all)).toEqual(cellsOf(whole.all));
          expect(cellsOf(sliced.selected)).toEqual(cellsOf(whole.selected));
          expect(sliced.selected?.total).toBe(selected.length);
          expect([...(sliced.selected?.points ?? [])]).toEqual([...selected]);
          expect(sliced.all.marks).toEqual(whole.all.marks);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('another selection is counted anew, none is none', () => {
    const count = new ScatterCount(geometryOf(PLOT, undefined), LOG, new ChunkTimes());
    count.advance({ sampleCount: COUNT, selected: Uint32Array.of(1, 2, 40_000) }, never);
    count.forgetSelected();
    expect(count.selected).toBeUndefined();
    count.advance({ sampleCount: COUNT, selected: Uint32Array.of(5) }, never);
    expect(count.selected?.total).toBe(1);
    expect(count.all.total).toBe(COUNT);
  });

  test('nothing to count is done at once', () => {
    const count = new ScatterCount(geometryOf(PLOT, undefined), new SampleLog(), new ChunkTimes());
    expect(count.advance({ sampleCount: 0, selected: undefined }, never)).toBe(true);
    expect(count.all.total).toBe(0);
  });
});
