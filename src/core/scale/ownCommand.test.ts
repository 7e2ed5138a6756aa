import { expect, test } from 'vitest';
import { ownCommand } from './ownCommand.ts';

test('a command for each engine that the command line starts', () => {
  expect(ownCommand('browser')).toBe('rollcall run rollcall.plan.json --report browser.html');
  expect(ownCommand('locust')).toBe(
    'rollcall run rollcall.plan.json --engine locust --workers 2 --report locust.html',
  );
  expect(ownCommand('curl')).toBe(undefined);
});
