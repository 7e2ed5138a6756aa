import { expect, test } from 'vitest';
import { answerOf } from '../core/run/answer.fixture.ts';
import { AnswerKeeper } from './answerKeeper.ts';

const rowsOf = (keeper: AnswerKeeper, limit?: number) => keeper.take(limit).map(({ row }) => row);

test('at most 32 go with a batch, the rest with the next; all at the end', () => {
  const keeper = new AnswerKeeper();
  for (let row = 0; row < 100; row++) keeper.keep(row, () => answerOf(500));
  expect(rowsOf(keeper)).toEqual(Array.from({ length: 32 }, (_, row) => row));
  expect(rowsOf(keeper)).toHaveLength(32);
  expect(rowsOf(keeper, Number.POSITIVE_INFINITY)).toHaveLength(36);
  expect(keeper.take()).toEqual([]);
});

test('the last answer of a row takes the place of the one before', () => {
  const keeper = new AnswerKeeper();
  keeper.keep(7, () => answerOf(500, 'first'));
  keeper.keep(7, () => answerOf(503, 'second'));
  expect(keeper.take()).toEqual([{ row: 7, answer: answerOf(503, 'second') }]);
  keeper.keep(7, () => answerOf(404, 'third'));
  expect(keeper.take()).toEqual([{ row: 7, answer: answerOf(404, 'third') }]);
});

test('of the first 500 rows, and of others not even the text is made', () => {
  const keeper = new AnswerKeeper();
  let made = 0;
  const make = () => {
    made++;
    return answerOf(500);
  };
  for (let row = 0; row < 2000; row++) keeper.keep(row, make);
  expect(made).toBe(500);
  expect(rowsOf(keeper, 2000).at(-1)).toBe(499);
  keeper.keep(3, make);
  keeper.keep(1999, make);
  expect(rowsOf(keeper)).toEqual([3]);
});
