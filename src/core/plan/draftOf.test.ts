import { expect, test } from 'vitest';
import { draftOf } from './draftOf.ts';
import { parseDataset } from './parseDataset.ts';
import { DEFAULT_DRAFT, type PlanDraft } from './plan.ts';
import { LEFT_OUT } from './redact.ts';
import { checkPlan } from './validatePlan.ts';

const BASE: PlanDraft = {
  ...DEFAULT_DRAFT,
  endpointTemplate: 'http://127.0.0.1:8080/users/{id}',
  ids: '1-5',
  autoStop: 'on',
};

function readyOf(draft: PlanDraft) {
  const checked = checkPlan(draft, parseDataset(draft.ids));
  if (checked.ready === undefined) throw new Error(JSON.stringify(checked.issues));
  return checked.ready;
}

const DRAFTS: readonly (readonly [string, Partial<PlanDraft>])[] = [
  ['a closed load over the ids', {}],
  ['rounds in shuffled order', { rounds: '7', orderKind: 'shuffled', seed: '42' }],
  ['a number of requests', { lengthKind: 'requests', requests: '12345' }],
  ['a time', { lengthKind: 'duration', durationSeconds: '12.5', thinkTime: '100-500' }],
  ['stages', { loadKind: 'stages', stages: '1m30s:20, 500ms:5', concurrency: '3' }],
  ['a sweep', { loadKind: 'sweep', sweepSteps: '1, 2, 8', sweepStepSeconds: '2.5' }],
  [
    'an open load',
    { loadKind: 'open', ratePerSecond: '12.5', maxInFlight: '40', whenFull: 'drop', warmUp: '20' },
  ],
  [
    'arrivals in stages',
    {
      loadKind: 'openStages',
      ratePerSecond: '0',
      stages: '30s:20, 1m:20',
      arrivals: 'poisson',
      seed: '9',
      warmUp: '',
    },
  ],
  [
    'a write with everything',
    {
      method: 'POST',
      headers: 'X-Mode: fast\nContent-Type: application/json',
      body: '{"id":"{id}"}',
      expectedStatus: '200, 404',
      timeoutSeconds: '1.5',
      credentials: 'include',
      warmUp: '5s',
      thinkTime: '250',
      thresholds: 'http_req_duration: p(95)<500\nchecks: rate>99%',
      checks: 'size < 10kB\nbody contains "ok"',
      autoStop: 'off',
    },
  ],
  ['columns', { ids: 'id,zone\n1,a\n2,b\n1,c', endpointTemplate: 'http://127.0.0.1/{zone}/{id}' }],
  ['ids that are no plain list', { ids: '["1-5", "a,b", "", "日本"]' }],
];

test.each(DRAFTS)('%s comes back as it was', (_, change) => {
  const ready = readyOf({ ...BASE, ...change });
  expect(readyOf(draftOf(ready, ready.dataset))).toEqual(ready);
});

test('a header whose value was left out comes back empty, to be filled in', () => {
  const ready = readyOf({ ...BASE, headers: 'Authorization: Bearer abc\nX-Mode: fast' });
  const { request } = ready;
  const headers = [
    { name: 'Authorization', value: LEFT_OUT },
    { name: 'X-Token', value: '' },
    { name: 'X-Mode', value: 'fast' },
  ];
  const draft = draftOf({ ...ready, request: { ...request, headers } }, ready.dataset);
  expect(draft.headers).toBe('Authorization: \nX-Token: \nX-Mode: fast');
});
