import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { chunkOfBytes } from '../core/library/chunkBytes.ts';
import { chunkOf } from '../core/library/recording.fixture.ts';
import { SAMPLE_LAYOUT } from '../core/library/recording.ts';
import { readBegin, readFailed } from '../core/unattended/protocol.ts';
import { createUnattendedLink } from './unattendedLink.ts';

type Call = { readonly url: string; readonly init: RequestInit; answer: (text: string) => void };

const calls: Call[] = [];
let status = 200;

beforeEach(() => {
  calls.length = 0;
  status = 200;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    return new Promise((resolve) => {
      calls.push({ url, init, answer: (text) => resolve(new Response(text, { status })) });
    });
  });
});
afterEach(() => vi.unstubAllGlobals());

const RECORDING = {
  id: 'r',
  startedAtEpochMs: 5,
  method: 'GET',
  endpointTemplate: 'http://127.0.0.1/{id}',
  layout: SAMPLE_LAYOUT,
  head: 'abc',
};
const PROGRESS = { sent: 1, elapsedMs: 2, failed: 0, isHidden: false };

async function callNumber(index: number): Promise<Call> {
  await vi.waitFor(() => expect(calls.length).toBeGreaterThan(index));
  const call = calls[index];
  if (call === undefined) throw new Error('no call');
  return call;
}

test('each call is a POST to the page’s own origin with the token, and follows nothing', async () => {
  const link = createUnattendedLink('secret');
  const draft = link.fetchDraft();
  const call = await callNumber(0);
  call.answer('{"ids":"1"}');
  expect(await draft).toBe('{"ids":"1"}');
  expect(call.url).toBe('/unattended/plan');
  expect(call.init).toMatchObject({
    method: 'POST',
    headers: { Authorization: 'Bearer secret' },
    redirect: 'error',
  });
});

test('the beginning and the chunks go one after the other', async () => {
  const link = createUnattendedLink('t');
  const chunk = chunkOf({ samples: [] });
  const done = [link.begin(RECORDING), link.append(chunk), link.append({ ...chunk, seq: 1 })];
  const begin = await callNumber(0);
  expect(readBegin(JSON.parse(String(begin.init.body)))).toEqual({
    runId: 'r',
    startedAtEpochMs: 5,
    layout: SAMPLE_LAYOUT,
    // FIPS 180-4, the example of «abc».
    headDigest: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  });
  expect(calls).toHaveLength(1);
  begin.answer('ok');
  const first = await callNumber(1);
  expect(calls).toHaveLength(2);
  expect(chunkOfBytes(first.init.body as Uint8Array)).toEqual(chunk);
  first.answer('ok');
  (await callNumber(2)).answer('ok');
  expect((await Promise.all(done)).every(({ ok }) => ok)).toBe(true);
});

test.each([
  ['go on', 200, 'go on'],
  ['stop', 200, 'stop'],
  ['', 403, 'gone'],
])('«%s» with %i means %s', async (text, ofStatus, expected) => {
  status = ofStatus;
  const told = createUnattendedLink('t').tell(PROGRESS);
  (await callNumber(0)).answer(text);
  expect(await told).toBe(expected);
});

test('a server that is gone is no exception', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const link = createUnattendedLink('t');
  expect(await link.tell(PROGRESS)).toBe('gone');
  expect(await link.fetchDraft()).toBeUndefined();
  expect((await link.append(chunkOf())).ok).toBe(false);
  await link.fail('why');
});

test('why it failed is told in a sentence that is not too long', async () => {
  const told = createUnattendedLink('t').fail('x'.repeat(20_000));
  const call = await callNumber(0);
  call.answer('ok');
  await told;
  expect(readFailed(JSON.parse(String(call.init.body)))).toHaveLength(10_000);
});
