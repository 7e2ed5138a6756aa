import { describe, expect, test } from 'vitest';
import { cutMiddle, shortenParts, type UrlPart, urlParts } from './urlParts.ts';

/** `a[b]c`: what varies in brackets. */
function marked(parts: readonly UrlPart[]): string {
  return parts.map((part) => (part.varies ? `[${part.text}]` : part.text)).join('');
}

describe('urlParts', () => {
  test.each([
    ['http://h/users/{id}', 'http://h/users/1', 'http://h/users/[1]'],
    ['http://h/{a}/x/{b}?v=1', 'http://h/7/x/8?v=1', 'http://h/[7]/x/[8]?v=1'],
    ['http://{id}.h/', 'http://eu.h/', 'http://[eu].h/'],
    ['http://h/list{?page}', 'http://h/list?page=3', 'http://h/list[?page=3]'],
    ['http://h/a b/{id}', 'http://h/a%20b/1', 'http://h/a%20b/[1]'],
    ['http://h/a%20b/{id}', 'http://h/a%20b/1', 'http://h/a%20b/[1]'],
    ['http://h/users/{id}', 'http://h/users/%E6%97%A5', 'http://h/users/[%E6%97%A5]'],
    ['  http://h/{id} ', 'http://h/1', 'http://h/[1]'],
    ['http://h/{id}', 'http://h/', 'http://h/'],
    ['http://h/ping', 'http://h/ping', 'http://h/ping'],
  ])('%s', (template, url, expected) => {
    expect(marked(urlParts(template, url))).toBe(expected);
  });

  test('a URL that does not follow the template is one fixed piece', () => {
    expect(marked(urlParts('HTTP://H/{id}/x', 'http://h/1/x'))).toBe('http://h/1/x');
    expect(marked(urlParts('http://h/{id}', 'http://other/1'))).toBe('http://other/1');
    expect(marked(urlParts('http://h/ping', 'http://h/ping?x'))).toBe('http://h/ping?x');
  });

  test('half a surrogate pair does not throw', () => {
    expect(marked(urlParts('http://h/\ud800{id}', 'http://h/1'))).toBe('http://h/1');
  });
});

describe('shortenParts', () => {
  const shortened = (template: string, url: string, max: number) =>
    marked(shortenParts(urlParts(template, url), max));

  test('drops a fixed host', () => {
    expect(shortened('http://h:1/users/{id}', 'http://h:1/users/1', 40)).toBe('…/users/[1]');
    expect(shortened('http://h/{id}', 'http://h/1', 40)).toBe('…/[1]');
    expect(shortened('http://h?{id}', 'http://h?1', 40)).toBe('…?[1]');
  });

  test('keeps a host that varies, or that is all there is', () => {
    expect(shortened('http://{id}.h/x', 'http://eu.h/x', 40)).toBe('http://[eu].h/x');
    expect(shortened('http://h/', 'http://h/', 40)).toBe('http://h/');
  });

  test.each([10, 20, 40, 80])('stays near the limit of %i', (max) => {
    const long = 'x'.repeat(10_000);
    for (const template of ['http://h/{id}', `http://h/${long}/{id}`, `http://h/{id}/${long}`]) {
      for (const id of ['1', long]) {
        const parts = shortenParts(urlParts(template, template.replace('{id}', id)), max);
        const length = parts.reduce((sum, part) => sum + part.text.length, 0);
        expect(length).toBeLessThanOrEqual(max + 3 * parts.length);
        expect(parts.some((part) => part.varies)).toBe(true);
      }
    }
  });

  test('a short id is kept whole beside a long path', () => {
    const url = `http://h/${'p'.repeat(300)}/417`;
    expect(shortened(`http://h/${'p'.repeat(300)}/{id}`, url, 40)).toMatch(/\[417\]$/);
  });
});

test('cutMiddle', () => {
  expect(cutMiddle('abcdefghij', 10)).toBe('abcdefghij');
  expect(cutMiddle('abcdefghij', 5)).toBe('ab…ij');
  expect(cutMiddle('😀😀😀😀', 4)).toBe('😀…');
  expect(cutMiddle('😀😀😀😀', 6)).toBe('😀…😀');
});
