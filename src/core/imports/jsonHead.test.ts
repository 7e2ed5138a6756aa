import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonHead } from './jsonHead.ts';

test('names the fields of a text that ends anywhere', () => {
  const { root, paths, arrays } = jsonHead('{"a":{"b":[{"c":"{\\"x\\":1}"},2],"d":{}},"e":"');
  expect(root).toBe('object');
  expect([...paths]).toEqual(['a', 'a/b', 'a/b/[]/c', 'a/d', 'e']);
  expect([...arrays]).toEqual(['a/b']);
  expect([...jsonHead('[{"a":1},{"b":{"c":2}}]').paths]).toEqual(['[]/a', '[]/b', '[]/b/c']);
  expect([...jsonHead('{"a":1}\n{"b":2}').paths]).toEqual(['a']);
  expect(jsonHead('a,b\n{"c":1}')).toMatchObject({ root: undefined });
});

test('of any JSON the names of its first fields, whatever the spaces', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue()), (value) => {
      for (const text of [JSON.stringify(value), JSON.stringify(value, undefined, 2)]) {
        const { root, paths } = jsonHead(text);
        expect(root).toBe('object');
        for (const name of Object.keys(value)) expect(paths).toContain(name);
        expect([...paths].filter((path) => !path.includes('/')).sort()).toEqual(
          expect.arrayContaining(Object.keys(value)),
        );
      }
    }),
  );
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\ a1') }), (text) => {
      jsonHead(text);
    }),
    { numRuns: 1000 },
  );
});
