import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactAddress, redactHeaders, redactMessage } from './redact.ts';

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
