import { expect, test } from 'vitest';
import { startedWords } from './startedWords.ts';

test('a start is words in UTC; one of another tool that counts from 0 or a timer is none', () => {
  expect(startedWords(Date.UTC(2026, 10, 23, 2, 15, 30))).toBe('2026-11-23 02:15:30');
  for (const unknown of [0, 12.5, 3_600_000]) expect(startedWords(unknown)).toBe(undefined);
});
