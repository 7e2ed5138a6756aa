import { expect, test } from 'vitest';
import { Pacer } from './pacer.ts';

test('a cheap view is renewed with every pulse', () => {
  const pacer = new Pacer();
  expect(pacer.isDue(0)).toBe(true);
  pacer.spent(0, 10);
  expect(pacer.isDue(250)).toBe(true);
});

test('a dear one gets 4% of the time', () => {
  const pacer = new Pacer();
  pacer.spent(1000, 40);
  expect(pacer.isDue(1999)).toBe(false);
  expect(pacer.isDue(2000)).toBe(true);
});

test('and is renewed every 2 s however dear it is', () => {
  const pacer = new Pacer();
  pacer.spent(0, 5000);
  expect(pacer.isDue(1999)).toBe(false);
  expect(pacer.isDue(2000)).toBe(true);
});
