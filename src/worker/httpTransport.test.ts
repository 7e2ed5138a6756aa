import { afterEach, expect, test, vi } from 'vitest';
import { MAX_ANSWER_BODY_BYTES } from '../core/run/answer.ts';
import { httpTransport } from './httpTransport.ts';
import type { ResponseResult, TransportRequest } from './transport.ts';

afterEach(() => vi.unstubAllGlobals());

const REQUEST: TransportRequest = {
  method: 'GET',
  url: 'http://127.0.0.1:1/users/1',
  headers: [],
  body: undefined,
  credentials: 'omit',
  keepBodyBytes: 0,
};
const encoder = new TextEncoder();

/** The result for a response of these pieces; without `declared` its length is not said, so it is read piece by piece. */
async function readOf(pieces: readonly string[], declared: boolean, keepBodyBytes = 0) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
  const headers = new Headers({ 'content-type': 'text/plain' });
  if (declared) headers.set('content-length', `${encoder.encode(pieces.join('')).length}`);
  const fetched = vi.fn(async () => new Response(body, { status: 503, headers }));
  vi.stubGlobal('fetch', fetched);
  const result = await httpTransport({ ...REQUEST, keepBodyBytes }, new AbortController().signal);
  if (result.kind !== 'response') throw new Error(result.kind);
  return { result: result satisfies ResponseResult, fetched };
}

test.each([true, false])(
  'the answer is of the bytes that were read (declared: %s)',
  async (declared) => {
    const { result, fetched } = await readOf(['no such ', 'user: é', '!'], declared);
    expect(result).toMatchObject({ bodyBytes: 17, body: undefined });
    expect(result.answer()).toMatchObject({
      status: 503,
      bodyText: 'no such user: é!',
      bodyBytes: 17,
      isCut: false,
    });
    expect(result.answer().headers).toContainEqual(['content-type', 'text/plain']);
    expect(fetched).toHaveBeenCalledTimes(1);
  },
);

test.each([
  ['one large piece', ['a'.repeat(20_000)]],
  ['a small and a large one', ['a'.repeat(4000), 'a'.repeat(16_000)]],
  ['many small ones', Array.from({ length: 200 }, () => 'a'.repeat(100))],
])('of a long body the first 4 kB: %s', async (_, pieces) => {
  for (const declared of [true, false]) {
    const { result } = await readOf(pieces, declared);
    expect(result.bodyBytes).toBe(20_000);
    expect(result.answer()).toMatchObject({
      bodyText: 'a'.repeat(MAX_ANSWER_BODY_BYTES),
      bodyBytes: 20_000,
      isCut: true,
    });
  }
});

test('a body that checks want is there whole besides', async () => {
  const { result } = await readOf(['a'.repeat(5000), 'b'], false, 10_000);
  expect(result.body).toBe(`${'a'.repeat(5000)}b`);
  expect(result.answer().bodyText).toHaveLength(MAX_ANSWER_BODY_BYTES);
});

test('the answer is of the moment it was read, however late it is asked for', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
  try {
    const { result } = await readOf(['late'], true);
    vi.setSystemTime(1_004_000);
    expect(result.answer().atEpochMs).toBe(1_000_000);
  } finally {
    vi.useRealTimers();
  }
});
