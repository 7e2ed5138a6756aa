import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseThresholds } from '../plan/parseThresholds.ts';
import type { Plan } from '../plan/plan.ts';
import { planOf } from '../run/samples.fixture.ts';
import { readPlan } from '../snapshot/readPlan.ts';
import { writePlan } from '../snapshot/writePlan.ts';
import { planKey } from './planKey.ts';

function readBack(plan: Plan): Plan {
  const read = readPlan(JSON.parse(JSON.stringify(writePlan(plan))));
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const { request } = planOf();

describe('the key of a plan', () => {
  test('is the same for a live run and for the same run read back from a file', () => {
    const header = fc.record({
      name: fc.constantFrom('Accept', 'X-Token', 'Authorization', 'X-Who', 'Cookie'),
      value: fc.constantFrom('a', 'Bearer abc', 'Basic x', 'http://u:p@host/?token=1', ''),
    });
    fc.assert(
      fc.property(fc.array(header, { maxLength: 4 }), fc.nat(9), (headers, seed) => {
        const plan = planOf({
          request: {
            ...request,
            headers,
            endpointTemplate: 'http://u:p@127.0.0.1/{id}?key=7&x=1',
            body: '{"secret":1}',
          },
          order: { kind: 'shuffled', seed },
        });
        expect(planKey(readBack(plan))).toBe(planKey(plan));
        expect(planKey(readBack(readBack(plan)))).toBe(planKey(plan));
      }),
    );
  });

  test('tells apart what is asked and how much of it', () => {
    const plans: Partial<Plan>[] = [
      {},
      { request: { ...request, method: 'HEAD' } },
      { request: { ...request, endpointTemplate: 'http://127.0.0.1:8082/users/{id}' } },
      { request: { ...request, headers: [{ name: 'Accept', value: 'a' }] } },
      { request: { ...request, credentials: 'include' } },
      { load: { kind: 'closed', concurrency: 7 } },
      { length: { kind: 'rounds', rounds: 2 } },
      { expectation: { text: '201', ranges: [{ from: 201, to: 201 }] } },
      { warmUp: { kind: 'requests', count: 1 } },
      { thinkTime: { minMs: 1, maxMs: 1 } },
    ];
    expect(new Set(plans.map((plan) => planKey(planOf(plan)))).size).toBe(plans.length);
  });

  test('does not change with rules, header order and case', () => {
    const headers = [
      { name: 'Accept', value: 'a' },
      { name: 'X-Who', value: 'b' },
    ];
    const key = planKey(planOf({ request: { ...request, headers } }));
    const turned = [
      { name: 'x-who', value: 'b' },
      { name: 'accept', value: 'a' },
    ];
    expect(planKey(planOf({ request: { ...request, headers: turned } }))).toBe(key);
    const { thresholds } = parseThresholds('http_req_duration: p(95)<500');
    expect(planKey(planOf({ thresholds, autoStop: true }))).toBe(planKey(planOf()));
  });
});
