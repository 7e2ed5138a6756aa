import { expect, test } from 'vitest';
import { datasetOf } from '../run/samples.fixture.ts';
import { idWords, idWordsOfRows } from './idWords.ts';

const DATASET = datasetOf(['3', '17', '5', '8', 'x'.repeat(40)]);

test('one, some, more than are shown', () => {
  expect(idWords(DATASET, [0], 1)).toBe('id 3');
  expect(idWords(DATASET, [0, 1], 2)).toBe('ids 3, 17');
  expect(idWords(DATASET, [0, 1, 2, 3], 4)).toBe('ids 3, 17, 5, …');
  expect(idWords(DATASET, [4], 1)).toBe(`id ${'x'.repeat(23)}…`);
});

test('an id that came several times is named once', () => {
  expect(idWordsOfRows(DATASET, [1, 1], 2)).toBe('id 17');
  expect(idWordsOfRows(DATASET, [1, 0, 1], 40)).toBe('ids 17, 3, …');
});
