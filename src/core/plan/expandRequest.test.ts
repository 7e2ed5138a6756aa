import { expect, test } from 'vitest';
import { datasetOf, planOf } from '../run/samples.fixture.ts';
import { requestExpander } from './expandRequest.ts';

test('half a surrogate pair, which a file may hold, makes an address all the same', () => {
  const plan = { ...planOf(), dataset: datasetOf(['a\ud83e', '🦜']), validated: true as const };
  const expand = requestExpander(plan);
  expect(expand(0).url).toBe('http://127.0.0.1:8081/users/a%EF%BF%BD');
  expect(expand(1).url).toBe('http://127.0.0.1:8081/users/%F0%9F%A6%9C');
});
