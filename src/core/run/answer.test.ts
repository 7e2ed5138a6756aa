import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastAnswerOf, MAX_ANSWER_BODY_BYTES } from './answer.ts';

const encoder = new TextEncoder();

function answerTo(bytes: Uint8Array, headers: [string, string][] = []) {
  const raw = { status: 500, headers, bytes, bodyBytes: bytes.length, atEpochMs: 1 };
  return lastAnswerOf(raw);
}

describe('the body', () => {
  test('of up to 4 kB is there whole', () => {
    const { bodyText, isCut } = answerTo(encoder.encode('{"error":"no such user"}'));
    expect({ bodyText, isCut }).toEqual({ bodyText: '{"error":"no such user"}', isCut: false });
  });

  test('is cut at 4 kB, and never through a character', () => {
    const text = `${'x'.repeat(MAX_ANSWER_BODY_BYTES - 1)}é and more`;
    const answer = answerTo(encoder.encode(text));
    expect(answer.bodyText).toBe('x'.repeat(MAX_ANSWER_BODY_BYTES - 1));
    expect(answer.isCut).toBe(true);
    expect(answer.bodyBytes).toBe(encoder.encode(text).length);
  });

  test('that is no text says so', () => {
    expect(answerTo(Uint8Array.from({ length: 2000 }, (_, at) => at % 256)).bodyText).toBe(
      '(no text: 2,000 bytes)',
    );
  });

  test('shows control characters instead of sending them on', () => {
    expect(answerTo(encoder.encode(`a line of text\u001b[31m red\r\nnext\u0007`)).bodyText).toBe(
      'a line of text␛[31m red\nnext␇',
    );
  });

  test('any bytes give a text within the limit, without control characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6000, size: 'max' }), (bytes) => {
        const { bodyText } = answerTo(bytes);
        expect(bodyText.length).toBeLessThanOrEqual(MAX_ANSWER_BODY_BYTES);
        expect(bodyText.replace(/[\n\t]/g, '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('headers', () => {
  test('that look secret are hidden', () => {
    const { headers } = answerTo(new Uint8Array(), [
      ['content-type', 'text/html'],
      ['x-auth-token', 's3cr3t'],
    ]);
    expect(headers).toEqual([
      ['content-type', 'text/html'],
      ['x-auth-token', '(hidden)'],
    ]);
  });

  test('do not tell a secret in their value either', () => {
    const { headers } = answerTo(new Uint8Array(), [
      ['x-sent', 'Bearer s3cr3t'],
      ['link', '<https://api.test/users?access_token=s3cr3t&page=2>; rel="next"'],
    ]);
    expect(JSON.stringify(headers)).not.toContain('s3cr3t');
    expect(headers[1]?.[1]).toContain('page=2');
  });

  test('show control characters', () => {
    const { headers } = answerTo(new Uint8Array(), [['x-a', 'a\u001bb\u0085']]);
    expect(headers).toEqual([['x-a', 'a␛b\ufffd']]);
  });

  test('have limits', () => {
    const many = Array.from({ length: 200 }, (_, at): [string, string] => [
      `x-${at}`,
      'v'.repeat(9000),
    ]);
    const { headers } = answerTo(new Uint8Array(), many);
    expect(headers).toHaveLength(40);
    expect(headers[0]?.[1]).toHaveLength(500);
  });
});
