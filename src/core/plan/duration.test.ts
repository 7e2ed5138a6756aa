import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationText, parseDurationMs } from './duration.ts';

describe('duration', () => {
  test.each([
    ['90', 90_000],
    ['0', 0],
    [' 90s ', 90_000],
    ['1.5', 1500],
    ['.5s', 500],
    ['1.001s', 1001],
    ['500ms', 500],
    ['2m', 120_000],
    ['1m30s', 90_000],
    ['1M 30S', 90_000],
    ['1h', 3_600_000],
    ['1h1m1s1ms', 3_661_001],
    ['1m500ms', 60_500],
  ])('%j', (text, ms) => {
    expect(parseDurationMs(text)).toBe(ms);
  });

  test.each([
    '',
    ' ',
    's',
    'ms',
    '-1',
    '1e3',
    '30s1m',
    '1s1s',
    '1 2',
    '5d',
    '1,5s',
    '9'.repeat(400),
  ])('%j is no time', (text) => {
    expect(parseDurationMs(text)).toBeUndefined();
  });

  test.each([
    [0, '0s'],
    [500, '500ms'],
    [1500, '1.5s'],
    [60_000, '1m'],
    [90_000, '1m30s'],
    [3_600_500, '1h500ms'],
  ])('%d ms is written %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), (ms) => {
        expect(parseDurationMs(durationText(ms))).toBe(ms);
      }),
    );
  });
});
