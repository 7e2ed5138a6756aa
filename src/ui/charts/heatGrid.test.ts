import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTCOME_CODE, SERIES } from '../../core/run/outcome.ts';
import { columnsFrom, sampleOf } from '../../core/run/samples.fixture.ts';
import type { Sample } from '../../core/run/samples.ts';
import { HeatGrid, KINDS, kindOf, MAX_POINTS } from './heatGrid.ts';
import { geometryOf, type WholeScatter } from './scatterGeometry.ts';
import type { Zoom } from './zoom.ts';

const LINEAR: WholeScatter = {
  width: 100,
  height: 60,
  scale: 'linear',
  responseTime: false,
  timeAxis: { whole: { from: 0, to: 10_000 }, scale: 'linear', leastRatio: 1e-4 },
  latencyAxis: { whole: { from: 0, to: 1000 }, scale: 'linear', leastRatio: 1e-4 },
};
const LOG: WholeScatter = {
  ...LINEAR,
  scale: 'log',
  latencyAxis: { whole: { from: 1, to: 1000 }, scale: 'log', leastRatio: 1e-4 },
};

function gridOf(samples: readonly Sample[], plot: WholeScatter, zoom?: Zoom): HeatGrid {
  const grid = new HeatGrid(geometryOf(plot, zoom));
  grid.add(columnsFrom(samples), 0, samples.length, 0);
  return grid;
}

function sumOf(grid: HeatGrid, kind?: number): number {
  let sum = 0;
  for (let column = 0; column < grid.columns; column++) {
    for (let row = 0; row < grid.rows; row++) sum += grid.countAt(column, row, kind);
  }
  return sum;
}

describe('cells of the heat map', () => {
  test('a sample is in the cell of its start and its latency', () => {
    const grid = gridOf([sampleOf({ startMs: 5000, latencyMs: 500 })], LINEAR);
    const column = grid.columnAt(5000);
    const row = grid.latencyEdges.findLastIndex((edge) => edge <= 500);
    expect(grid.countAt(column, row)).toBe(1);
    expect(grid.cellAt(column, row)).toMatchObject({
      count: 1,
      bySeries: [{ series: '2xx', count: 1 }],
      warmUp: 0,
    });
    expect(sumOf(grid)).toBe(1);
  });

  test('it tells how many of each series, and of warm-up, are in it', () => {
    const at = { startMs: 100, latencyMs: 10 };
    const unexpected = OUTCOME_CODE.unexpected;
    const grid = gridOf(
      [
        sampleOf(at),
        sampleOf(at),
        sampleOf({ ...at, status: 500, outcome: unexpected }),
        sampleOf({ ...at, status: 0, outcome: OUTCOME_CODE.timeout }),
        sampleOf({ ...at, flags: 1 }),
      ],
      LOG,
    );
    const row = grid.latencyEdges.findLastIndex((edge) => edge <= 10);
    expect(grid.cellAt(grid.columnAt(100), row)).toMatchObject({
      count: 5,
      bySeries: [
        { series: '2xx', count: 2 },
        { series: '5xx', count: 1 },
        { series: 'exception', count: 1 },
      ],
      warmUp: 1,
    });
    expect(grid.mainKind).toBe(0);
    expect(grid.cellAt(-1, 0)).toBeUndefined();
    expect(grid.cellAt(0, grid.rows)).toBeUndefined();
  });

  test('an outcome that was meant counts with its status: an expected 404 is a 4xx', () => {
    const grid = gridOf([sampleOf({ status: 404, outcome: OUTCOME_CODE.expected })], LOG);
    expect(sumOf(grid, SERIES.indexOf('4xx'))).toBe(1);
  });

  test('of one kind in a square of cells one mark is drawn, the first', () => {
    const failed = { outcome: OUTCOME_CODE.timeout, status: 0, latencyMs: 100 };
    const samples = [0, 1, 2, 9000].map((startMs) => sampleOf({ ...failed, startMs }));
    expect(gridOf(samples, LOG).marks).toEqual([0, 3]);
  });

  test('more than MAX_POINTS are counted and not remembered', () => {
    const samples = Array.from({ length: 8000 }, () => sampleOf({ startMs: 1, latencyMs: 2 }));
    const columns = columnsFrom(samples);
    const grid = new HeatGrid(geometryOf(LOG, undefined));
    for (let turn = 0; turn < 4; turn++) grid.add(columns, 0, 8000, turn * 8000);
    expect(grid.total).toBe(32_000);
    expect(grid.points).toHaveLength(MAX_POINTS);
    expect(grid.points.at(-1)).toBe(MAX_POINTS - 1);
  });
});

describe('whatever the samples are', () => {
  const odd = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -5, -0, 0, 1, 1000);
  const ms = (max: number) =>
    fc.oneof(
      { arbitrary: fc.double({ min: 0, max, noNaN: true }), weight: 6 },
      { arbitrary: odd, weight: 1 },
    );
  const sample = fc
    .record({
      startMs: ms(10_500),
      latencyMs: fc.oneof(ms(1200), ms(20)),
      lagMs: ms(50),
      status: fc.constantFrom(0, 101, 200, 299, 304, 404, 500, 700),
      outcome: fc.nat(8),
      flags: fc.nat(3),
    })
    .map(sampleOf);
  const samples = fc.array(sample, { minLength: 1, maxLength: 80 });
  const part = (whole: { readonly from: number; readonly to: number }) =>
    fc
      .tuple(
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 1e-3, max: 0.5, noNaN: true }),
      )
      .map(([at, size]) => {
        const width = whole.to - whole.from;
        return { from: whole.from + width * at, to: whole.from + width * Math.min(1, at + size) };
      });
  const view = fc.constantFrom(LINEAR, LOG).chain((plot) =>
    fc.record({
      plot: fc.boolean().map((responseTime) => ({ ...plot, responseTime })),
      zoom: fc.option(
        fc.record({
          timeMs: fc.option(part(plot.timeAxis.whole), { nil: undefined }),
          latencyMs: fc.option(part(plot.latencyAxis.whole), { nil: undefined }),
        }),
        { nil: undefined },
      ),
    }),
  );

  test('each cell holds what a plain count between its edges finds, and nothing is lost or counted twice', () => {
    fc.assert(
      fc.property(samples, view, (list, { plot, zoom }) => {
        const grid = gridOf(list, plot, zoom);
        const { reach } = geometryOf(plot, zoom);
        const columns = columnsFrom(list);
        const expected = new Map<string, number>();
        let inView = 0;
        list.forEach((_, at) => {
          const startMs = columns.startMs[at] ?? 0;
          const lagMs = plot.responseTime ? (columns.lagMs[at] ?? 0) : 0;
          const sum = Math.fround((columns.latencyMs[at] ?? 0) + lagMs);
          const latencyMs = Number.isNaN(sum) ? 0 : Math.max(0, sum);
          const column = Number.isFinite(startMs)
            ? cellOf(startMs, grid.timeEdges, reach.timeMs)
            : undefined;
          const row = cellOf(latencyMs, grid.latencyEdges, reach.latencyMs);
          if (column === undefined || row === undefined) return;
          inView++;
          const kind = kindOf(
            columns.outcome[at] ?? 0,
            columns.status[at] ?? 0,
            columns.flags[at] ?? 0,
          );
          const key = `${column} ${row} ${kind}`;
          expected.set(key, (expected.get(key) ?? 0) + 1);
        });
        expect(grid.total).toBe(inView);
        expect(sumOf(grid)).toBe(inView);
        for (const [key, count] of expected) {
          const [column = 0, row = 0, kind = 0] = key.split(' ').map(Number);
          expect(grid.countAt(column, row, kind)).toBe(count);
        }
        let byKind = 0;
        for (let kind = 0; kind < KINDS; kind++) byKind += sumOf(grid, kind);
        expect(byKind).toBe(inView);
      }),
      { numRuns: 300 },
    );
  });

  test('counting them in pieces is counting them at once', () => {
    fc.assert(
      fc.property(samples, view, fc.nat(80), (list, { plot, zoom }, cut) => {
        const columns = columnsFrom(list);
        const split = new HeatGrid(geometryOf(plot, zoom));
        const middle = Math.min(cut, list.length);
        split.add(columns, 0, middle, 0);
        split.add(columns, middle, list.length, middle);
        const whole = gridOf(list, plot, zoom);
        expect([...split.points]).toEqual([...whole.points]);
        expect(split.marks).toEqual(whole.marks);
        expect(sumOf(split)).toBe(sumOf(whole));
      }),
    );
  });
});

/** Plainly: the cell between whose edges a value is; beyond an open end, the outermost. NaN is nowhere. */
function cellOf(
  value: number,
  edges: Float64Array,
  reach: { readonly from: number; readonly to: number },
): number | undefined {
  if (Number.isNaN(value)) return undefined;
  const last = edges.length - 1;
  if (value < (edges[0] ?? 0)) return reach.from === Number.NEGATIVE_INFINITY ? 0 : undefined;
  if (value >= (edges[last] ?? 0)) {
    return reach.to === Number.POSITIVE_INFINITY ? last - 1 : undefined;
  }
  for (let cell = 0; cell < last; cell++) {
    if (value >= (edges[cell] ?? 0) && value < (edges[cell + 1] ?? 0)) return cell;
  }
  return undefined;
}
