import { expect, test } from 'vitest';
import { draftFromSearch } from './address.ts';
import { DEFAULT_DRAFT } from './plan.ts';

const changes = (search: string) => {
  const draft = draftFromSearch(search, DEFAULT_DRAFT);
  return Object.fromEntries(
    Object.entries(draft).filter(([key, value]) => Reflect.get(DEFAULT_DRAFT, key) !== value),
  );
};

test('every part of a load', () => {
  expect(
    changes(
      '?load=openStages&rate=5&stages=30s:20,1m:20&arrivals=poisson&seed=9&maxInFlight=40&whenFull=drop&warmup=5s&autostop=off',
    ),
  ).toEqual({
    loadKind: 'openStages',
    ratePerSecond: '5',
    stages: '30s:20,1m:20',
    arrivals: 'poisson',
    seed: '9',
    maxInFlight: '40',
    whenFull: 'drop',
    warmUp: '5s',
    autoStop: 'off',
  });
  expect(changes('?load=sweep&sweep=1,2&stepSeconds=3&think=100-200')).toEqual({
    loadKind: 'sweep',
    sweepSteps: '1,2',
    sweepStepSeconds: '3',
    thinkTime: '100-200',
  });
});

test('how long it goes on', () => {
  expect(changes('?requests=12')).toEqual({ lengthKind: 'requests', requests: '12' });
  expect(changes('?duration=9')).toEqual({ lengthKind: 'duration', durationSeconds: '9' });
  expect(changes('?rounds=3')).toEqual({ rounds: '3' });
});

test('rules may be given several times', () => {
  expect(
    changes(
      '?threshold=http_reqs:%20rate>1&threshold=http_req_failed:%20rate<1%25&check=status%20<%20400',
    ),
  ).toEqual({
    thresholds: 'http_reqs: rate>1\nhttp_req_failed: rate<1%',
    checks: 'status < 400',
  });
});

test('unknown choices and keys are ignored, headers and bodies never taken', () => {
  expect(
    changes('?load=hammer&arrivals=x&whenFull=&autostop=ON&headers=A:1&body=x&run=1&__proto__=1'),
  ).toEqual({});
});

test('a link to another endpoint starts from an empty form: headers are not sent to whom they were not typed for', () => {
  const stored = {
    ...DEFAULT_DRAFT,
    endpointTemplate: 'http://127.0.0.1:8081/{id}',
    headers: 'X-Tenant: acme',
    method: 'DELETE' as const,
  };
  const search = (endpoint: string) => `?endpoint=${encodeURIComponent(endpoint)}&ids=1-5`;
  expect(draftFromSearch(search('http://127.0.0.1:9/{id}'), stored, DEFAULT_DRAFT)).toEqual({
    ...DEFAULT_DRAFT,
    endpointTemplate: 'http://127.0.0.1:9/{id}',
    ids: '1-5',
  });
  expect(draftFromSearch(search(stored.endpointTemplate), stored, DEFAULT_DRAFT)).toEqual({
    ...stored,
    ids: '1-5',
  });
  expect(draftFromSearch('?concurrency=3', stored, DEFAULT_DRAFT)).toEqual({
    ...stored,
    concurrency: '3',
  });
});
