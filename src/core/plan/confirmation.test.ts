import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberedDataset, planOf } from '../run/samples.fixture.ts';
import { confirmationFor } from './confirmation.ts';
import { METHODS, type Plan, type ReadyPlan, type RequestSpec } from './plan.ts';

const NONE: ReadonlySet<string> = new Set();

function readyPlan(request: Partial<RequestSpec>, change: Partial<Plan> = {}): ReadyPlan {
  const plan = planOf(change);
  return {
    ...plan,
    request: { ...plan.request, ...request },
    dataset: numberedDataset(500),
    validated: true,
  };
}

const AWAY = 'https://api.example.com:8443/users/{id}';

describe('a read from this machine', () => {
  test.each(['GET', 'HEAD', 'OPTIONS'] as const)('%s runs at once', (method) => {
    expect(confirmationFor(readyPlan({ method }), NONE)).toBeUndefined();
  });
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
  '%s asks every time, from this machine too',
  (method) => {
    const plan = readyPlan({ method });
    expect(confirmationFor(plan, new Set(['127.0.0.1:8081']))).toMatchObject({
      host: '127.0.0.1:8081',
      writesBy: method,
      asksForHost: false,
    });
  },
);

test('another host is asked for by name and amount, once', () => {
  const plan = readyPlan({ endpointTemplate: AWAY });
  expect(confirmationFor(plan, NONE)).toEqual({
    host: 'api.example.com:8443',
    amount: '500 requests, at most 6 at a time',
    asksForHost: true,
    writesBy: undefined,
  });
  expect(confirmationFor(plan, new Set(['api.example.com:8443']))).toBeUndefined();
  expect(confirmationFor(plan, new Set(['api.example.com']))?.asksForHost).toBe(true);
});

test('the local network is not this machine', () => {
  const plan = readyPlan({ endpointTemplate: 'http://192.168.1.7/{id}' });
  expect(confirmationFor(plan, NONE)?.asksForHost).toBe(true);
});

test('a host that only looks like this machine is asked for', () => {
  const plan = readyPlan({ endpointTemplate: 'https://127.0.0.1.example.com/{id}' });
  expect(confirmationFor(plan, NONE)?.host).toBe('127.0.0.1.example.com');
});

describe('the amount', () => {
  const amountOf = (change: Partial<Plan>) =>
    confirmationFor(readyPlan({ endpointTemplate: AWAY }, change), NONE)?.amount;

  test('of a rate for a time is how many that makes', () => {
    expect(
      amountOf({
        length: { kind: 'duration', durationMs: 90_000 },
        load: {
          kind: 'open',
          ratePerSecond: 20,
          stages: [{ durationMs: 90_000, target: 200 }],
          arrivals: 'uniform',
          seed: 1,
          maxInFlight: 50,
          whenFull: 'wait',
        },
      }),
    ).toBe('about 9,900 requests in 1m30s, at most 200 per second');
  });

  test('of one request at a time, warm-up named', () => {
    expect(
      amountOf({
        length: { kind: 'requests', count: 1 },
        load: { kind: 'closed', concurrency: 1 },
        warmUp: { kind: 'requests', count: 20 },
      }),
    ).toBe('1 request and 20 of warm-up, one at a time');
  });
});

test('nothing runs unasked but reads from this machine', () => {
  fc.assert(
    fc.property(fc.constantFrom(...METHODS), fc.domain(), (method, host) => {
      const plan = readyPlan({ method, endpointTemplate: `https://${host}/{id}` });
      expect(confirmationFor(plan, NONE)?.host).toBe(host);
    }),
  );
});
