import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  redactAddress,
  redactHeaders,
  redactMessage,
  redactSentence,
  secretsOfAddress,
} from './redact.ts';

describe('redactAddress', () => {
  test.each([
    ['https://api.example.com/users/{id}', 'https://api.example.com/users/{id}'],
    ['https://me:hunter2@example.com/{id}', 'https://example.com/{id}'],
    ['https://me:a@b@example.com/', 'https://example.com/'],
    ['https:\\\\me:hunter2@example.com/', 'https:\\\\example.com/'],
    ['https:me:hunter2@example.com/', 'https:example.com/'],
    ['https://{+host}/a@b?x=1', 'https://{+host}/a@b?x=1'],
    ['https://x.test/?api_key=hunter2&page=2', 'https://x.test/?api_key=&page=2'],
    ['https://x.test/?a=1&%74oken=hunter2#top', 'https://x.test/?a=1&%74oken=#top'],
    ['https://x.test/?token=hunter?2&b=1', 'https://x.test/?token=&b=1'],
    [
      'https://x.test/?next=https://y.test/?token=hunter2',
      'https://x.test/?next=https://y.test/?token=',
    ],
    ['https://x.test/?token=hunter2{id}{&page}', 'https://x.test/?token={id}{&page}'],
    ['https://x.test/{?token,id}', 'https://x.test/{?token,id}'],
    ['https://x.test/;jsessionid=hunter2/{id}', 'https://x.test/;jsessionid={id}'],
    ['https://x.test/#access_token=hunter2', 'https://x.test/#access_token='],
    ['https://x.test/?password=hunter2', 'https://x.test/?password='],
  ])('%s', (address, redacted) => {
    expect(redactAddress(address)).toBe(redacted);
  });

  test('what is redacted has nothing left to redact', () => {
    const piece = fc.constantFrom(
      'token',
      '=',
      '&',
      '?',
      '#',
      ';',
      '{',
      '}',
      '{id}',
      'x',
      '@',
      ':',
      '//',
      'https://',
      '%',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const once = redactAddress(`https://x.test/${pieces.join('')}`);
        expect(redactAddress(once)).toBe(once);
      }),
    );
  });

  test('is fast on a long hostile address', () => {
    const started = performance.now();
    redactAddress(`https://x/?${'{a}'.repeat(20_000)}`);
    redactAddress(`https://x/${'?token='.repeat(100_000)}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('redactHeaders', () => {
  test('names stay, secret values go', () => {
    expect(
      redactHeaders([
        { name: 'Authorization', value: 'Bearer hunter2' },
        { name: 'X-Api-Key', value: 'hunter2' },
        { name: 'X-Custom', value: 'Bearer hunter2' },
        { name: 'Accept', value: 'text/plain' },
        { name: 'Referer', value: 'https://me:hunter2@example.com/?token=hunter2' },
      ]),
    ).toEqual([
      { name: 'Authorization' },
      { name: 'X-Api-Key' },
      { name: 'X-Custom' },
      { name: 'Accept', value: 'text/plain' },
      { name: 'Referer', value: 'https://example.com/?token=' },
    ]);
  });
});

test('redactMessage cleans the addresses in a sentence', () => {
  expect(redactMessage('Could not call https://me:hunter2@x.test/?key=hunter2 at all.')).toBe(
    'Could not call https://x.test/?key= at all.',
  );
});

describe('redactSentence', () => {
  test.each([
    ['The target looks hurt: 52% of 100 answers.', 'The target looks hurt: 52% of 100 answers.'],
    ['Sent Authorization: Bearer dXNlcg==.', 'Sent Authorization: (left out) (left out)'],
    ['Bearer dXNlcg== is old', 'Bearer (left out) is old'],
    ['basic information, a digest of it', 'basic information, a digest of it'],
    ['token=abc&page=2', 'token=(left out)&page=2'],
    ['{"api_key":"abc","page":"2"}', '{"api_key":"(left out)","page":"2"}'],
    ['ask me:hunter2@x.test', 'ask x.test'],
    ['xhttps://me:hunter2@x.test/?key=hunter2 said no', 'xhttps://x.test/?key= said no'],
    ['p(95)<500 abort after 10s', 'p(95)<500 abort after 10s'],
  ])('%s', (sentence, redacted) => {
    expect(redactSentence(sentence)).toBe(redacted);
    expect(redactSentence(redacted)).toBe(redacted);
  });

  // What takes time in the square of the length ends no test here.
  test.each(['a', 'a.', 'a:', 'basic ', 'token', 'a:a@x ', '://', 'a://'])(
    'comes to an end on a long run of %j',
    (piece) => {
      const text = piece.repeat(400_000 / piece.length);
      expect(redactSentence(text).length).toBeLessThanOrEqual(text.length);
    },
  );
});

test('secrets of an address are what it loses', () => {
  const address = 'https://me:hunter2@x.test/{id}?api_key=abc{id}def&page=2#token=xyz';
  expect(secretsOfAddress(address)).toEqual(['me:hunter2', 'me', 'hunter2', 'abc', 'def', 'xyz']);
  expect(secretsOfAddress('https://x.test/{id}?page=2')).toEqual([]);
});

test('a redirect with a secret of its own goes whole', () => {
  expect(redactAddress('https://x.test/?next=https%3A%2F%2Fy.test%2F%3Ftoken%3Dabc&p=1')).toBe(
    'https://x.test/?next=&p=1',
  );
  expect(redactAddress('https://x.test/?next=https%3A%2F%2Fy.test%2F')).toBe(
    'https://x.test/?next=https%3A%2F%2Fy.test%2F',
  );
});
