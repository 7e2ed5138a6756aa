import { expect, test } from 'vitest';
import { DEFAULT_DRAFT, type PlanDraft } from '../core/plan/plan.ts';
import type { TextStorage } from '../platform/textStorage.ts';
import { readDraft, readPreferences, writeDraft } from './draftStorage.ts';
import { DEFAULT_PREFERENCES } from './preferencesStore.ts';

/** No field is as in a new plan. */
const FILLED: PlanDraft = {
  method: 'POST',
  endpointTemplate: 'http://127.0.0.1:9/users/{id}',
  ids: '5-9',
  headers: 'X-Plain: 1',
  body: '{"user": "{id}"}',
  concurrency: '3',
  timeoutSeconds: '12',
  expectedStatus: '2xx',
  credentials: 'include',
  orderKind: 'shuffled',
  seed: '7',
  lengthKind: 'requests',
  rounds: '2',
  requests: '50',
  durationSeconds: '9',
  loadKind: 'openStages',
  stages: '1s:2',
  sweepSteps: '1, 2',
  sweepStepSeconds: '3',
  ratePerSecond: '4',
  arrivals: 'poisson',
  maxInFlight: '11',
  whenFull: 'drop',
  warmUp: '5s',
  thinkTime: '100-500',
  thresholds: 'http_reqs: rate>1',
  checks: 'status < 400',
  autoStop: 'off',
};

function memory(): TextStorage & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return { texts, read: (key) => texts.get(key), write: (key, text) => void texts.set(key, text) };
}

function stored(text: string): TextStorage {
  return { read: () => text, write: () => undefined };
}

test('every field survives', () => {
  for (const field of Object.keys(DEFAULT_DRAFT)) {
    expect(Reflect.get(FILLED, field), field).not.toBe(Reflect.get(DEFAULT_DRAFT, field));
  }
  const storage = memory();
  writeDraft(storage, FILLED);
  expect(readDraft(storage, DEFAULT_DRAFT)).toEqual(FILLED);
});

test('a draft of a version that had no loads and rules is read; what it lacks is as in a new plan', () => {
  const old = { endpointTemplate: 'http://h/{id}', concurrency: '9', lengthKind: 'duration' };
  const draft = readDraft(stored(JSON.stringify(old)), DEFAULT_DRAFT);
  expect(draft).toEqual({ ...DEFAULT_DRAFT, ...old });
});

test('a value that is not understood costs its own field alone', () => {
  const newer = { ids: '1-9', loadKind: 'tidal', rounds: 4, stages: null, thinkTime: '100' };
  const draft = readDraft(stored(JSON.stringify(newer)), DEFAULT_DRAFT);
  expect(draft).toEqual({ ...DEFAULT_DRAFT, ids: '1-9', thinkTime: '100' });
  const preferences = readPreferences(
    stored('{"latencyScale":"cubic","planOpen":false}'),
    DEFAULT_PREFERENCES,
  );
  expect(preferences).toEqual({ ...DEFAULT_PREFERENCES, planOpen: false });
});

test.each(['', 'x', 'null', '[]', '"text"', '7', '{"__proto__":{"ids":"1"},"constructor":"x"}'])(
  'what is no draft changes nothing: %s',
  (text) => {
    expect(readDraft(stored(text), DEFAULT_DRAFT)).toEqual(DEFAULT_DRAFT);
  },
);

test('secrets are not stored, wherever they are typed', () => {
  const storage = memory();
  writeDraft(storage, {
    ...FILLED,
    endpointTemplate: 'http://ada:s3cr3t@h/{id}?api_key=s3cr3t',
    headers: 'Authorization: Bearer s3cr3t',
    body: '{"password": "s3cr3t"}',
    checks: 'header authorization == s3cr3t',
  });
  expect([...storage.texts.values()].join()).not.toContain('s3cr3t');
});

test('a long list of ids is not stored', () => {
  const storage = memory();
  writeDraft(storage, { ...FILLED, ids: '1\n'.repeat(150_000) });
  expect(readDraft(storage, DEFAULT_DRAFT)).toEqual({ ...FILLED, ids: '' });
});
