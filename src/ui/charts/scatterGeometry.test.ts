import { describe, expect, test } from 'vitest';
import { sampleOf } from '../../core/run/samples.fixture.ts';
import { placeOfSample, projectionOf, type ScatterGeometry } from './scatterGeometry.ts';

const GEOMETRY: ScatterGeometry = {
  width: 100,
  height: 100,
  time: { low: 0, high: 10 },
  latency: { low: 0, high: 100 },
  scale: 'linear',
  responseTime: false,
};
const place = (geometry: ScatterGeometry, startMs: number) =>
  placeOfSample(geometry, projectionOf(geometry), sampleOf({ startMs, latencyMs: 20, lagMs: 30 }));

describe('where a sample stands', () => {
  test('at its start and its latency', () => {
    expect(place(GEOMETRY, 5000)).toEqual({ x: 50, y: 80 });
  });

  test('in an open load the lateness of its start belongs to its latency', () => {
    expect(place({ ...GEOMETRY, responseTime: true }, 5000)).toEqual({ x: 50, y: 50 });
  });

  test('past the end of the axis at its end', () => {
    expect(place(GEOMETRY, 12_000).x).toBe(100);
  });
});
