import { expect, test } from 'vitest';
import { MarkGrid } from './markGrid.ts';

const places = [
  { x: 10, y: 10 },
  { x: 16, y: 10 },
  { x: 100, y: 40 },
];

function gridOf() {
  const grid = new MarkGrid(120, 60);
  places.forEach(({ x, y }, sample) => {
    grid.put(x, y, sample, false);
  });
  return grid;
}

test('finds the nearest within the radius', () => {
  const near = (x: number, y: number) => gridOf().nearest(x, y, 12, (sample) => places[sample]);
  expect(near(12, 11)).toBe(0);
  expect(near(14, 9)).toBe(1);
  expect(near(120, 60)).toBeUndefined();
  expect(near(119, 0)).toBeUndefined();
  expect(near(108, 44)).toBe(2);
});

test('a failure stays on top', () => {
  const grid = new MarkGrid(20, 20);
  grid.put(5, 5, 7, true);
  grid.put(5, 5, 8, false);
  expect(grid.nearest(5, 5, 3, () => ({ x: 5, y: 5 }))).toBe(7);
});
