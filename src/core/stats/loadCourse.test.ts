import { describe, expect, test } from 'vitest';
import { FROZEN_MS } from '../run/runMark.ts';
import { pulseOf } from '../run/samples.fixture.ts';
import { LoadCourse } from './loadCourse.ts';

describe('worker lag', () => {
  test('is the p99 of the pulses, and the worst', () => {
    const course = new LoadCourse();
    for (let at = 1; at <= 100; at++)
      course.addPulse(pulseOf({ elapsedMs: at * 250, lagMs: at }), 0);
    expect(course.workerLagP99Ms()).toBeGreaterThan(97);
    expect(course.workerLagP99Ms()).toBeLessThan(101);
    expect(course.worstLagMs()).toBe(100);
  });

  test('a freeze is no lag, a worker that is late by less is', () => {
    const course = new LoadCourse();
    for (let at = 1; at <= 20; at++) course.addPulse(pulseOf({ elapsedMs: at * 250, lagMs: 3 }), 0);
    course.addPulse(pulseOf({ elapsedMs: 605_000, lagMs: 600_000 }), 0);
    expect(course.workerLagP99Ms()).toBeLessThan(4);
    expect(course.worstLagMs()).toBe(3);
    expect(course.summary()).toMatchObject({ worstLagMs: 3, pulseCount: 21 });
    course.addPulse(pulseOf({ elapsedMs: 607_000, lagMs: FROZEN_MS }), 0);
    expect(course.worstLagMs()).toBe(FROZEN_MS);
  });

  test('is unknown when every pulse was a freeze', () => {
    const course = new LoadCourse();
    course.addPulse(pulseOf({ elapsedMs: 60_000, lagMs: 59_750 }), 0);
    expect(course.workerLagP99Ms()).toBeUndefined();
    expect(course.worstLagMs()).toBe(0);
  });
});

test('the mean in flight is weighed by time, without those that wait for their timing only', () => {
  const course = new LoadCourse();
  course.addPulse(pulseOf({ elapsedMs: 250, inFlight: 5, settling: 1 }), 0);
  course.addPulse(pulseOf({ elapsedMs: 1000, inFlight: 2, settling: 2 }), 0);
  expect(course.meanInFlight()).toBe(1);
  expect(course.mostInFlight()).toBe(4);
});

test('a stored course says what it said', () => {
  const course = new LoadCourse();
  for (let at = 1; at <= 30; at++) {
    course.addPulse(pulseOf({ elapsedMs: at * 250, lagMs: at / 10, inFlight: 3, due: at }), at);
  }
  const again = new LoadCourse();
  again.restore(course.summary());
  expect(again.summary()).toEqual(course.summary());
  expect(course.recentRatePerSecond()).toBe(4);
});
