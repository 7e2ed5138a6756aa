import { expect, test } from 'vitest';
import {
  clipText,
  formatAxisSeconds,
  formatBytes,
  formatCount,
  formatElapsed,
  formatMs,
  formatRate,
  formatShare,
  formatTenths,
} from './format.ts';

test('counts and latencies keep the figures that matter', () => {
  expect(formatCount(1_440_000)).toBe('1,440,000');
  expect([0.424, 9.994, 9.999, 38.24, 99.96, 1204.3].map(formatMs)).toEqual([
    '0.42',
    '9.99',
    '10.0',
    '38.2',
    '100',
    '1,204',
  ]);
  expect(formatTenths(1204.34)).toBe('1,204.3');
  expect([0.44, 118.42, 999.7].map(formatRate)).toEqual(['0.4', '118.4', '1,000']);
});

test('a share is 0% or 100% only when it is', () => {
  expect([0, 0.0001, 0.031, 0.9999, 1].map(formatShare)).toEqual([
    '0%',
    '<0.1%',
    '3.1%',
    '>99.9%',
    '100%',
  ]);
});

test('times', () => {
  expect([-5, 0, 12_999, 61_000, 3_723_000].map(formatElapsed)).toEqual([
    '00:00',
    '00:00',
    '00:12',
    '01:01',
    '1:02:03',
  ]);
  expect([0, 0.5, 4, 90, 150, 3720].map(formatAxisSeconds)).toEqual([
    '0 s',
    '0.5 s',
    '4 s',
    '90 s',
    '2:30',
    '1:02:00',
  ]);
});

test('sizes', () => {
  expect([0, 999, 1500, 999_960, 2.5e9].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.5 kB',
    '1.0 MB',
    '2.5 GB',
  ]);
});

test('a clipped text never ends in half a character', () => {
  expect(clipText('short', 5)).toBe('short');
  expect(clipText('longer', 5)).toBe('long…');
  expect(clipText('abc😀def', 5)).toBe('abc…');
});
