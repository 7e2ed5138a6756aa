import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsFrom, sampleOf } from '../../core/run/samples.fixture.ts';
import { cellPixels, HEAT_STEPS, heatColours, stepBounds, stepOf } from './heatColours.ts';
import { HeatGrid } from './heatGrid.ts';
import { lightnessOf, pixelOf, type Rgb, rampOf } from './rgb.ts';
import { geometryOf } from './scatterGeometry.ts';

const GREEN: Rgb = [11, 148, 112];
const GREY: Rgb = [167, 176, 184];
const SERIES_COLOURS: readonly Rgb[] = [
  GREEN,
  [59, 130, 196],
  [207, 131, 0],
  [212, 69, 31],
  [156, 70, 137],
  GREY,
];

test('one request has the lowest step, the most the highest, and more never a lower one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 1_000_000 }), fc.nat(), fc.nat(), (most, a, b) => {
      const bounds = stepBounds(most);
      const low = 1 + (Math.min(a, b) % most);
      const high = Math.max(low, 1 + (Math.max(a, b) % most));
      expect(stepOf(1, bounds)).toBe(0);
      expect(stepOf(most, bounds)).toBe(HEAT_STEPS - 1);
      expect(stepOf(low, bounds)).toBeLessThanOrEqual(stepOf(high, bounds));
    }),
  );
});

test('steps are even factors of the count', () => {
  expect(stepBounds(10 ** HEAT_STEPS)).toEqual([1, 10, 100, 1000, 10_000, 100_000, 1_000_000]);
  expect(stepOf(999, stepBounds(10 ** HEAT_STEPS))).toBe(2);
});

test('where no cell has more than one request the colour is the one of one request', () => {
  expect(stepOf(1, stepBounds(1))).toBe(0);
});

test('steps of a ramp are even in lightness and go away from the panel, light or dark', () => {
  for (const [panel, isLight] of [
    [[255, 255, 255], true],
    [[21, 25, 30], false],
  ] as const) {
    const { bySeries, unselected } = heatColours(SERIES_COLOURS, GREY, panel);
    for (const ramp of [...bySeries, unselected]) {
      const steps = ramp.map(lightnessOf);
      const even = ((steps.at(-1) ?? 0) - (steps[0] ?? 0)) / (HEAT_STEPS - 1);
      expect(even < 0).toBe(isLight);
      steps.slice(1).forEach((lightness, at) => {
        expect(lightness - (steps[at] ?? 0)).toBeCloseTo(even, 1);
      });
    }
  }
});

test('a ramp stays colours, whatever it is made of', () => {
  const channel = fc.nat(255);
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), (colour) => {
      for (const rgb of rampOf(colour, 0.1, 0.98, 9)) {
        for (const value of rgb)
          expect(value >= 0 && value <= 255 && Number.isInteger(value)).toBe(true);
      }
    }),
  );
});

test('a cell has the hue of what most of it is; what is not selected is grey', () => {
  const plot = {
    width: 8,
    height: 8,
    scale: 'linear' as const,
    responseTime: false,
    timeAxis: { whole: { from: 0, to: 100 }, scale: 'linear' as const, leastRatio: 0.01 },
    latencyAxis: { whole: { from: 0, to: 100 }, scale: 'linear' as const, leastRatio: 0.01 },
  };
  const failed = { startMs: 80, latencyMs: 10, status: 500, outcome: 1 };
  const samples = [
    sampleOf({ startMs: 1, latencyMs: 10 }),
    ...Array.from({ length: 9 }, () => sampleOf(failed)),
  ];
  const gridOf = (list: typeof samples) => {
    const grid = new HeatGrid(geometryOf(plot, undefined));
    grid.add(columnsFrom(list), 0, list.length, 0);
    return grid;
  };
  const colours = heatColours(SERIES_COLOURS, GREY, [255, 255, 255]);
  const bottom = 2;
  const all = cellPixels(gridOf(samples), undefined, colours);
  expect(all[bottom]).toBe(pixelOf(colours.bySeries[0]?.[0] ?? GREY));
  expect(all[bottom + 1]).toBe(pixelOf(colours.bySeries[3]?.at(-1) ?? GREY));
  expect([all[0], all[1]]).toEqual([0, 0]);
  const some = cellPixels(gridOf(samples), gridOf(samples.slice(0, 1)), colours);
  expect(some[bottom]).toBe(pixelOf(colours.bySeries[0]?.[0] ?? GREY));
  expect(some[bottom + 1]).toBe(pixelOf(colours.unselected.at(-1) ?? GREY));
});
