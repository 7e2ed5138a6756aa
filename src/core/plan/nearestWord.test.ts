import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, nearestWord } from './nearestWord.ts';

const WORDS = ['http_req_duration', 'http_reqs', 'avg', 'max'];
const shortText = fc.string({ maxLength: 7, unit: fc.constantFrom('a', 'b', 'c') });

describe('nearestWord', () => {
  test.each([
    ['http_req_durtion', 'http_req_duration'],
    ['http_req_duraiton', 'http_req_duration'],
    ['HTTP_REQS', 'http_reqs'],
    ['agv', 'avg'],
    ['mx', 'max'],
    ['median', undefined],
    ['', undefined],
    ['x'.repeat(100_000), undefined],
  ])('%s is near %s', (word, nearest) => {
    expect(nearestWord(word, WORDS)).toBe(nearest);
  });

  test.each([
    ['', 'abc', 3],
    ['abc', 'acb', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('%s to %s takes %d edits', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  test('the distance is 0 only for equal words, symmetric, and within the lengths', () => {
    fc.assert(
      fc.property(shortText, shortText, (from, to) => {
        const distance = editDistance(from, to);
        expect(distance === 0).toBe(from === to);
        expect(distance).toBe(editDistance(to, from));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(from.length - to.length));
        expect(distance).toBeLessThanOrEqual(Math.max(from.length, to.length));
      }),
    );
  });

  test('one edit is distance 1', () => {
    fc.assert(
      fc.property(shortText, fc.nat(7), (word, at) => {
        expect(editDistance(word, `${word.slice(0, at)}x${word.slice(at)}`)).toBe(1);
      }),
    );
  });
});
