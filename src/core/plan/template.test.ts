import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillText, parseTemplate } from './template.ts';

const ENDPOINT = 'http://127.0.0.1:1/users/{id}';

function expand(text: string, id: string): string {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value.expand({ id });
}

describe('endpoint template', () => {
  test.each([
    ['a/b', 'a%2Fb'],
    ['../x', '..%2Fx'],
    ['?q#f', '%3Fq%23f'],
    ['100%', '100%25'],
    ['日本', '%E6%97%A5%E6%9C%AC'],
    ['🚀', '%F0%9F%9A%80'],
    ["it's", 'it%27s'],
    ['a b', 'a%20b'],
    ['{id}', '%7Bid%7D'],
    ['x'.repeat(10_000), 'x'.repeat(10_000)],
  ])('the id %s is percent-encoded', (id, encoded) => {
    expect(expand(ENDPOINT, id)).toBe(`http://127.0.0.1:1/users/${encoded}`);
  });

  test('any id comes back from its URL by decoding, and stays within its path segment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        const url = expand(ENDPOINT, id);
        const segment = url.slice('http://127.0.0.1:1/users/'.length);
        expect(decodeURIComponent(segment)).toBe(id);
        expect(segment).not.toMatch(/[/?#]/);
      }),
    );
  });

  test('columns, query forms and repeated names', () => {
    const parsed = parseTemplate('https://h/{team}/{id}{?q,id}');
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(parsed.value.names).toEqual(['team', 'id', 'q']);
    expect(parsed.value.expand({ team: 'a b', id: '7', q: '1&2' })).toBe(
      'https://h/a%20b/7?q=1%262&id=7',
    );
  });

  test.each([
    ['http://h/{id', 9],
    ['http://h/id}', 11],
    ['http://h/{}', 9],
    ['http://h/{a b}', 9],
    ['http://h/{x{id}}', 9],
    ['http://h/{=id}', 9],
  ])('%s is refused with the position of the problem', (text, position) => {
    const parsed = parseTemplate(text);
    expect(parsed).toMatchObject({ ok: false, error: { position } });
    if (!parsed.ok) expect(parsed.error.message).toContain(`At character ${position + 1}`);
  });
});

describe('header values and bodies', () => {
  test('known names are filled in raw, other braces stay', () => {
    const variables = Object.assign(Object.create(null), { id: 'a/b', team: 'x' });
    expect(fillText('{"id":"{id}","of":{"team":"{team}","n":{}}}', variables)).toBe(
      '{"id":"a/b","of":{"team":"x","n":{}}}',
    );
    expect(fillText('{other} {__proto__} {toString}', variables)).toBe(
      '{other} {__proto__} {toString}',
    );
  });
});
