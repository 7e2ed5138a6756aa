import { expect, test } from 'vitest';
import { Pacer } from './pacer.ts';

test('a cheap view is renewed with every pulse', () => {
  const pacer = new Pacer();
  expect(pacer.isDue(0)).toBe(true);
  pacer.spent(0, 10);
  expect(pacer.isDue(250)).toBe(true);
});

test('a dear one gets 5% of the time', () => {
  const pacer = new Pacer();
  pacer.spent(1000, 40);
  expect(pacer.isDue(1799)).toBe(false);
  expect(pacer.isDue(1800)).toBe(true);
});

test('and is renewed every second however dear it is', () => {
  const pacer = new Pacer();
  pacer.spent(0, 5000);
  expect(pacer.isDue(999)).toBe(false);
  expect(pacer.isDue(1000)).toBe(true);
});
