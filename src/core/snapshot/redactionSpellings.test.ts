import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spellingsOf } from './redactionSpellings.ts';

test('as it is, percent-encoded, decoded, as JSON and in base64, the longest first', () => {
  const spellings = spellingsOf(['me:pä"?', 'a%20b?>']);
  expect(spellings).toEqual(
    expect.arrayContaining([
      'me:pä"?',
      'me%3Ap%C3%A4%22%3F',
      'me:p%C3%A4%22?',
      'me:pä\\"?',
      'bWU6cMOkIj8',
      'a%20b?>',
      'a b?>',
      'YSBiPz4',
      'YSUyMGI/Pg',
      'YSUyMGI_Pg',
    ]),
  );
  const lengths = spellings.map(({ length }) => length);
  expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
});

test('of a short text there is none, and of any text at least itself', () => {
  expect(spellingsOf(['abc', ''])).toEqual([]);
  fc.assert(
    fc.property(fc.string({ minLength: 4, unit: 'binary' }), (secret) => {
      expect(spellingsOf([secret])).toContain(secret);
    }),
  );
});
