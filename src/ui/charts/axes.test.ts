import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  latencyDomain,
  latencyTicks,
  linearTicks,
  logTicks,
  positionOf,
  secondsDomain,
  timeDomain,
  timeTicks,
  valueAt,
} from './axes.ts';

const values = (ticks: readonly { value: number }[]) => ticks.map(({ value }) => value);

test('the time axis leaves room while it runs and none at the end', () => {
  expect(timeDomain(12_100, false).high).toBe(15);
  expect(timeDomain(3_700_000, false).high).toBe(5400);
  expect(timeDomain(12_100, true).high).toBe(12.1);
  expect(values(timeTicks({ low: 0, high: 16 }, 8))).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16]);
  expect(values(timeTicks({ low: 0, high: 0.3 }, 4))).toEqual([0, 0.1, 0.2, 0.3]);
});

test('latency ticks', () => {
  expect(values(logTicks({ low: 10, high: 1000 }))).toEqual([10, 30, 100, 300, 1000]);
  expect(values(logTicks({ low: 0.1, high: 1000 }))).toEqual([0.1, 1, 10, 100, 1000]);
  expect(values(linearTicks({ low: 0, high: 800 }, 4))).toEqual([0, 200, 400, 600, 800]);
  expect(linearTicks({ low: 0, high: 2000 }, 2).at(-1)?.label).toBe('2,000');
});

test('a domain holds its values, spans a decade when log, and has few ticks', () => {
  const ms = fc.double({ min: 0.02, max: 600_000, noNaN: true });
  fc.assert(
    fc.property(ms, ms, fc.constantFrom('log' as const, 'linear' as const), (a, b, scale) => {
      const domain = latencyDomain(Math.min(a, b), Math.max(a, b), scale);
      expect(domain.high).toBeGreaterThanOrEqual(Math.max(a, b, 1) * 0.9999);
      if (scale === 'log') {
        expect(domain.low).toBeLessThanOrEqual(Math.min(a, b) * 1.0001);
        expect(domain.high / domain.low).toBeGreaterThanOrEqual(9.99);
      }
      const ticks = latencyTicks(domain, scale, 4);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(9);
    }),
  );
});

test('a growing maximum moves the domain only now and then', () => {
  const highs = new Set<number>();
  for (let max = 1; max < 1000; max++) highs.add(latencyDomain(1, max, 'log').high);
  expect(highs.size).toBeLessThan(15);
});

test('before the first sample the axis shows a usual range', () => {
  expect(latencyDomain(undefined, 0, 'log')).toEqual({ low: 1, high: 1000 });
});

test('positions', () => {
  const domain = { low: 10, high: 1000 };
  expect(positionOf(100, domain, 'log')).toBeCloseTo(0.5);
  expect(positionOf(0, domain, 'log')).toBe(0);
  expect(positionOf(5000, domain, 'linear')).toBe(1);
});

test('axes that begin later have ticks inside, labelled as finely as they stand apart', () => {
  const labels = (ticks: readonly { label: string }[]) => ticks.map(({ label }) => label);
  expect(labels(timeTicks({ low: 12.3, high: 14.1 }, 5))).toEqual([
    '12.5 s',
    '13 s',
    '13.5 s',
    '14 s',
  ]);
  expect(labels(timeTicks({ low: 84.98, high: 85 }, 4))).toEqual([
    '84.98 s',
    '84.985 s',
    '84.99 s',
    '84.995 s',
    '85 s',
  ]);
  expect(labels(timeTicks({ low: 3725, high: 3726 }, 2))).toEqual([
    '1:02:05.0',
    '1:02:05.5',
    '1:02:06.0',
  ]);
  expect(labels(timeTicks({ low: 3600, high: 3720 }, 2))).toEqual([
    '1:00:00',
    '1:01:00',
    '1:02:00',
  ]);
  expect(values(linearTicks({ low: 210, high: 260 }, 5))).toEqual([210, 220, 230, 240, 250, 260]);
});

test('a narrow band of a log axis has even steps', () => {
  expect(values(latencyTicks({ low: 101, high: 119 }, 'log', 4))).toEqual([105, 110, 115]);
});

test('whatever part of an axis is shown, its ticks are inside and few', () => {
  const part = fc.tuple(
    fc.double({ min: 0.01, max: 50_000, noNaN: true }),
    fc.double({ min: 0.002, max: 5000, noNaN: true }),
  );
  fc.assert(
    fc.property(part, fc.constantFrom('log' as const, 'linear' as const), ([low, width], scale) => {
      const domain = { low, high: low + width };
      for (const ticks of [timeTicks(domain, 6), latencyTicks(domain, scale, 5)]) {
        expect(ticks.length).toBeLessThanOrEqual(14);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
        for (const { value } of ticks) {
          expect(value).toBeGreaterThanOrEqual(low - width * 1e-5);
          expect(value).toBeLessThanOrEqual(domain.high + width * 1e-5);
        }
      }
    }),
  );
});

test('the value at a position is undone by the position of the value', () => {
  const scale = fc.constantFrom('log' as const, 'linear' as const);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), scale, (ratio, of) => {
      const domain = { low: 3, high: 5000 };
      expect(positionOf(valueAt(ratio, domain, of), domain, of)).toBeCloseTo(ratio, 9);
    }),
  );
});

test('an axis of a moment has a width', () => {
  expect(secondsDomain({ from: 1000, to: 3000 })).toEqual({ low: 1, high: 3 });
  const { low, high } = secondsDomain({ from: 1000, to: 1000 });
  expect(high).toBeGreaterThan(low);
});

test('a latency that is no number gives an axis all the same', () => {
  expect(latencyDomain(undefined, Number.NaN, 'log')).toEqual({ low: 1, high: 1000 });
  expect(Number.isFinite(latencyDomain(1, Number.POSITIVE_INFINITY, 'log').high)).toBe(true);
});
