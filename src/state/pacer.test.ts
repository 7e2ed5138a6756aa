import { expect, test } from 'vitest';
import { Pacer } from './pacer.ts';

function afterFirstViews(): Pacer {
  const pacer = new Pacer();
  for (let view = 0; view < 4; view++) pacer.spent(0, 100);
  return pacer;
}

test('the first views are free: each chart gets its first rows', () => {
  expect(afterFirstViews().isDue(1)).toBe(true);
});

test('a cheap view is renewed with every pulse', () => {
  const pacer = afterFirstViews();
  pacer.spent(0, 7);
  expect(pacer.isDue(250)).toBe(true);
});

test('a dear one gets 3% of the time', () => {
  const pacer = afterFirstViews();
  pacer.spent(1000, 18);
  expect(pacer.isDue(1599)).toBe(false);
  expect(pacer.isDue(1600)).toBe(true);
});

test('and is renewed often enough to look alive however dear it is', () => {
  const pacer = afterFirstViews();
  pacer.spent(0, 5000);
  expect(pacer.isDue(999)).toBe(false);
  expect(pacer.isDue(1500)).toBe(true);
});
