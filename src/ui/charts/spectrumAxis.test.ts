import { expect, test } from 'vitest';
import { oneInWords, percentileName, spectrumEnd, spectrumMarks } from './spectrumAxis.ts';

const row = { quantile: 0, all: 1, expected: undefined, unexpected: undefined };
const endOf = (...oneIn: number[]) => spectrumEnd(oneIn.map((one) => ({ ...row, oneIn: one })));

test('the axis ends at a round count that holds the last response', () => {
  expect(endOf()).toBe(1);
  expect(endOf(1)).toBe(1);
  expect(10 ** endOf(1, 12)).toBeCloseTo(20);
  expect(10 ** endOf(1, 350)).toBeCloseTo(500);
  expect(endOf(1, 999.9999999)).toBeCloseTo(3);
  expect(endOf(1, 1000)).toBeCloseTo(3);
});

test('marks are equally far apart and leave out those that have no room', () => {
  expect(spectrumMarks(3, 300).map(({ label, px }) => [label, px])).toEqual([
    ['p90', 100],
    ['p99', 200],
    ['p99.9', 300],
    ['p50', 30],
  ]);
  expect(spectrumMarks(1, 600).map(({ label }) => label)).toEqual(['p90', 'p50', 'p75']);
  expect(spectrumMarks(6, 120).map(({ label }) => label)).toEqual(['p90', 'p99.99']);
});

test('percentiles by name', () => {
  expect([0.5, 0.95, 0.99, 0.999, 0.9999, 0.999999].map(percentileName)).toEqual([
    'p50',
    'p95',
    'p99',
    'p99.9',
    'p99.99',
    'p99.9999',
  ]);
  expect([0.123_45, 0.9923, 0.999_123].map(percentileName)).toEqual(['p12.3', 'p99.23', 'p99.912']);
});

test('how many took as long', () => {
  expect([1, 1.25, 10, 1000].map(oneInWords)).toEqual([
    'all took this long or longer',
    '1 in 1.3 took this long or longer',
    '1 in 10 took this long or longer',
    '1 in 1,000 took this long or longer',
  ]);
});
