import { expect, test } from 'vitest';
import { ceilingPerSecond, littleRatio } from './littlesLaw.ts';

test('six connections of 20 ms carry 300 a second', () => {
  expect(ceilingPerSecond(6, 20)).toBe(300);
  expect(ceilingPerSecond(6, 0)).toBeUndefined();
});

test('numbers that fit together have a ratio of 1', () => {
  expect(littleRatio(6, 300, 20)).toBe(1);
  expect(littleRatio(12, 300, 20)).toBe(2);
  expect(littleRatio(0, 0, 20)).toBeUndefined();
});
