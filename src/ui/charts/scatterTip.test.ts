import { expect, test } from 'vitest';
import { cellFacts } from './scatterTip.ts';

const CELL = {
  timeMs: { from: 12_300, to: 12_400 },
  latencyMs: { from: 20, to: 23 },
  count: 1812,
  bySeries: [
    { series: '2xx', count: 1800 },
    { series: '5xx', count: 10 },
  ],
  warmUp: 2,
} as const;

test('a cell is told with its counts, its time and its latency', () => {
  expect(cellFacts(CELL, 12, 'latency')).toEqual([
    { name: 'requests', value: '1,812' },
    { name: '2xx', value: '1,800' },
    { name: '5xx', value: '10' },
    { name: 'warm-up', value: '2' },
    { name: 'selected', value: '12' },
    { name: 'started at', value: '12.3–12.4 s' },
    { name: 'latency', value: '20.0–23.0 ms' },
  ]);
});

test('what is not there is not told', () => {
  const names = cellFacts({ ...CELL, bySeries: [], warmUp: 0 }, undefined, 'response time').map(
    ({ name }) => name,
  );
  expect(names).toEqual(['requests', 'started at', 'response time']);
});
