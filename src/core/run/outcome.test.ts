import { expect, test } from 'vitest';
import {
  isException,
  isResponse,
  OUTCOME_CODE,
  OUTCOMES,
  outcomeOf,
  SERIES,
  seriesIndexOf,
} from './outcome.ts';

test('codes and names agree, and every outcome is a response, an exception or cancelled', () => {
  for (const outcome of OUTCOMES) {
    const code = OUTCOME_CODE[outcome];
    expect(outcomeOf(code)).toBe(outcome);
    const kinds = [isResponse(code), isException(code), outcome === 'cancelled'];
    expect(kinds.filter(Boolean)).toHaveLength(1);
  }
});

test.each([
  ['expected', 200, '2xx'],
  ['unexpected', 304, '3xx'],
  ['unexpected', 404, '4xx'],
  ['unexpected', 503, '5xx'],
  ['unexpected', 799, '5xx'],
  ['timeout', 0, 'exception'],
  ['body', 200, 'exception'],
  ['cancelled', 0, 'cancelled'],
] as const)('%s with status %d is drawn as %s', (outcome, status, series) => {
  expect(SERIES[seriesIndexOf(OUTCOME_CODE[outcome], status)]).toBe(series);
});
