import { expect, test } from 'vitest';
import { believedUpTo } from './falseDiscovery.ts';

test('the example of Benjamini & Hochberg, §4.2: thrombolysis, fifteen p-values, four believed at 0.05', () => {
  const pValues = Float64Array.of(
    0.324,
    0.0001,
    0.0459,
    0.0004,
    0.0019,
    0.0095,
    0.0201,
    0.0278,
    0.0298,
    0.0344,
    0.4262,
    0.5719,
    0.6528,
    0.759,
    1,
  );
  expect(believedUpTo(pValues.sort(), 0.05)).toBe(0.0095);
});

test('none, and no tests at all', () => {
  expect(believedUpTo(Float64Array.of(0.06, 0.5), 0.05)).toBeUndefined();
  expect(believedUpTo(new Float64Array(0), 0.05)).toBeUndefined();
});

test('one that fails its own step is carried by a later one that holds', () => {
  // 0.03 > 0.05 × 1/2, but 0.04 ≤ 0.05 × 2/2.
  expect(believedUpTo(Float64Array.of(0.03, 0.04), 0.05)).toBe(0.04);
});
