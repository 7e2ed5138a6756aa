import { describe, expect, test } from 'vitest';
import { OUTCOME_CODE } from '../../core/run/outcome.ts';
import { PROTOCOLS, SAMPLE_FLAG } from '../../core/run/phases.ts';
import { sampleOf } from '../../core/run/samples.fixture.ts';
import { sampleFacts } from './sampleFacts.ts';

const UNKNOWN = {
  queueMs: Number.NaN,
  connectMs: Number.NaN,
  waitMs: Number.NaN,
  receiveMs: Number.NaN,
};
const base = sampleOf({
  ...UNKNOWN,
  startMs: 1234.4,
  latencyMs: 87,
  lagMs: 13,
  status: 200,
  outcome: OUTCOME_CODE.expected,
  protocol: 0,
  flags: 0,
});

const told = (sample: typeof base, responseTime = false) =>
  Object.fromEntries(sampleFacts(sample, responseTime).map(({ name, value }) => [name, value]));

describe('what is told of a sample', () => {
  test('without phases nothing is said of them', () => {
    expect(told(base)).toEqual({ status: '200', latency: '87.0 ms', 'started at': '1,234 ms' });
  });

  test('an open load: response time from the planned start, service time beside it', () => {
    expect(told(base, true)).toMatchObject({
      'response time': '100 ms',
      'service time': '87.0 ms',
    });
  });

  test('phases, protocol and connection when they are known', () => {
    const sample = {
      ...base,
      queueMs: 60,
      connectMs: 5,
      waitMs: 20,
      receiveMs: 1.5,
      protocol: PROTOCOLS.indexOf('http/1.1'),
      flags: SAMPLE_FLAG.newConnection,
    };
    expect(told(sample)).toMatchObject({
      'queue + connect': '60.0 + 5.00 ms',
      'server + receive': '20.0 + 1.50 ms',
      by: 'http/1.1, new connection',
    });
  });

  test('warm-up says so', () => {
    expect(told({ ...base, flags: SAMPLE_FLAG.warmUp })).toMatchObject({
      'warm-up': 'in no figure but Sent',
    });
  });

  test('an unexpected status, and an exception after a status', () => {
    expect(told({ ...base, status: 404, outcome: OUTCOME_CODE.unexpected }).status).toBe(
      '404, unexpected',
    );
    expect(told({ ...base, outcome: OUTCOME_CODE.body }).outcome).toBe('body after 200');
    expect(told({ ...base, status: 0, outcome: OUTCOME_CODE.timeout }).outcome).toBe('timeout');
  });
});
