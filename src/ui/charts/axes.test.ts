import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  latencyDomain,
  latencyTicks,
  linearTicks,
  logTicks,
  positionOf,
  timeDomain,
  timeTicks,
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
