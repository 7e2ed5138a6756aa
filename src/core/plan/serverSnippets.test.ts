import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serverSnippets } from './serverSnippets.ts';

const ORIGIN = 'https://rollcall.example:8443';
const ANY = serverSnippets('*');

test('one for each server', () => {
  expect(ANY.map(({ name, language }) => [name, language])).toEqual([
    ['Express', 'javascript'],
    ['FastAPI', 'python'],
    ['nginx', 'nginx'],
    ['Spring', 'java'],
    ['Go', 'go'],
  ]);
});

test.each(serverSnippets(ORIGIN))('$name names every header and the origin', ({ code }) => {
  for (const header of [
    'Timing-Allow-Origin',
    'Access-Control-Allow-Origin',
    'Access-Control-Expose-Headers',
  ])
    expect(code).toContain(header);
  expect(code).toMatch(/Access-Control-Max-Age(: |", "| )7200\b/);
  // For CORS and for timing.
  expect(code.match(/(["'])https:\/\/rollcall\.example:8443\1/g)).toHaveLength(2);
  expect(code.endsWith('\n')).toBe(true);
});

test.each([
  'http://localhost:5173',
  'http://127.0.0.1',
  'http://[::1]:5173',
  'https://xn--bcher-kva.example',
  'chrome-extension://abcdefghijklmnop',
])('%s is an origin', (origin) => {
  for (const { code } of serverSnippets(origin)) expect(code).toContain(origin);
});

test.each([
  '',
  'null',
  'https://',
  'https://a.example/path',
  'https://a.example/',
  'https://user:pw@a.example',
  'https://a.example"; return 200 "',
  "https://a.example', origin: true, x: '",
  'https://a.example\nadd_header X y',
  'https://a.example\n',
  'https://$host',
  'https://a.example\\',
  'https://`id`',
  'https://a.example:123456',
  'javascript:alert(1)',
  `https://${'a'.repeat(400)}`,
])('%j is none, and becomes *', (hostile) => {
  expect(serverSnippets(hostile)).toEqual(ANY);
});

test('no text changes the code but in the place of the origin, nor leaves the quotes there', () => {
  const marker = 'http://marker';
  const marked = serverSnippets(marker);
  const nasty = fc.string({ unit: fc.constantFrom(...'ab.:/-[]"\'`\\{}$();#\n\r\t<>*@ é\u2028') });
  const texts = fc.oneof(
    fc.string(),
    nasty,
    nasty.map((text) => `https://${text}`),
    nasty.map((text) => `https://a.example${text}`),
    fc.webUrl({ withQueryParameters: true }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const isTaken =
        /^[\w.:/[\]+-]+$/.test(text) && serverSnippets(text)[0]?.code !== ANY[0]?.code;
      const filled = isTaken ? text : '*';
      expect(serverSnippets(text)).toEqual(
        marked.map((snippet) => ({
          ...snippet,
          code: snippet.code.replaceAll(marker, () => filled),
        })),
      );
    }),
    { numRuns: 500 },
  );
});
