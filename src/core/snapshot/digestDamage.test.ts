import { describe, expect, test } from 'vitest';
import { ByteWriter } from './byteCursor.ts';
import { longReport } from './digest.fixture.ts';
import type { Digest } from './digest.ts';
import { DIGEST_BUDGETS } from './digestBudget.ts';
import { digestOf } from './digestOf.ts';
import { DIGEST_VERSION } from './digestWire.ts';
import { readDigest } from './readDigest.ts';
import { smallReport } from './snapshot.fixture.ts';
import { writeDigest } from './writeDigest.ts';

const SENTENCE = /^[A-Z][^\n]{10,400}[.]$/;
const [EVERYTHING] = DIGEST_BUDGETS;
if (EVERYTHING === undefined) throw new Error('there is no budget');
/** Its charts are short: every bit of it can be tried. */
const DIGEST = digestOf(smallReport(700), EVERYTHING);
const BYTES = writeDigest(DIGEST);

/** Empty when it opens. */
function errorOf(bytes: Uint8Array): string {
  const result = readDigest(bytes);
  return result.ok ? '' : result.error;
}

function lying(change: Partial<Digest>): string {
  return errorOf(writeDigest({ ...DIGEST, ...change }));
}

test('the whole one opens', () => {
  expect(errorOf(BYTES)).toBe('');
});

describe('damage is said in a sentence', () => {
  test('cut off at any byte', () => {
    for (let length = 0; length < BYTES.length; length++) {
      expect(errorOf(BYTES.subarray(0, length)), `at ${length}`).toMatch(SENTENCE);
    }
  });

  test('with bytes behind its end', () => {
    expect(errorOf(Uint8Array.of(...BYTES, 0))).toMatch(/goes on behind its end/);
  });

  test('any bit flipped gives another digest or a sentence, never an exception', () => {
    let refused = 0;
    for (let at = 0; at < BYTES.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const bytes = Uint8Array.from(BYTES);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        const error = errorOf(bytes);
        if (error === '') continue;
        expect(error, `bit ${bit} of ${at}`).toMatch(SENTENCE);
        refused++;
      }
    }
    // What is left is a text or a figure that could be. The link's checksum finds those.
    expect(refused).toBeGreaterThan(BYTES.length);
  });

  test('any byte of a long one replaced', () => {
    const bytes = writeDigest(digestOf(longReport(40), EVERYTHING));
    for (let at = 0; at < bytes.length; at += 3) {
      for (const value of [0, 127, 128, 255]) {
        const changed = Uint8Array.from(bytes);
        changed[at] = value;
        const error = errorOf(changed);
        if (error !== '' && !SENTENCE.test(error)) expect(error).toMatch(SENTENCE);
      }
    }
  });

  test('nothing, and nothing but noise', () => {
    expect(errorOf(new Uint8Array(0))).toMatch(SENTENCE);
    expect(errorOf(new Uint8Array(1000).fill(255))).toMatch(SENTENCE);
    expect(errorOf(new Uint8Array(1000).fill(1))).toMatch(SENTENCE);
  });

  test('of a newer version', () => {
    const writer = new ByteWriter();
    writer.varint(DIGEST_VERSION + 1);
    expect(errorOf(writer.finish())).toMatch(/newer version of Rollcall/);
    expect(errorOf(Uint8Array.of(0))).toMatch(SENTENCE);
  });
});

describe('counts that lie', () => {
  const { counts, latency, phases, charts, ids, samples, trust } = DIGEST;
  const [first] = DIGEST.statuses;
  if (first === undefined) throw new Error('there is no status');

  test.each<readonly [string, Partial<Digest>, RegExp]>([
    ['sent', { counts: { ...counts, sent: 6 } }, /counts do not add up/],
    ['finished', { finishedCount: 9 }, /more was finished than sent/],
    ['kept', { keptOneIn: 0 }, /kept less than nothing/],
    ['planned', { counts: { ...counts, planned: undefined } }, /planned count/],
    ['service time of a closed load', { serviceTime: phases.serverTime }, /service time/],
    [
      'steps without a sweep',
      { sweep: [{ lanes: 1, ratePerSecond: 1, p50: 3, p95: 4 }] },
      /its sweep has steps/,
    ],
    ['checks', { checks: [] }, /checks are not those/],
    ['a check', { checks: [{ passed: 9, failed: 0, firstIds: [] }] }, /checks do not add up/],
    ['thresholds', { observed: [] }, /thresholds are not those/],
    [
      'responses',
      { latency: { ...latency, expected: { ...latency.expected, count: 2 } } },
      /other responses than it counts/,
    ],
    [
      'a histogram',
      {
        latency: {
          ...latency,
          expected: { ...latency.expected, buckets: [{ bucket: 5, count: 7 }] },
        },
      },
      /histogram does not add up/,
    ],
    ['times of both', { latency: { ...latency, all: undefined } }, /times are not those/],
    [
      'extremes',
      {
        latency: {
          ...latency,
          expected: {
            ...latency.expected,
            figures: { ...latency.expected.figures, minMs: 900 },
          },
        },
      },
      /out of order/,
    ],
    [
      'a percentile of too few',
      {
        latency: {
          ...latency,
          expected: {
            ...latency.expected,
            figures: {
              ...latency.expected.figures,
              percentiles: latency.expected.figures.percentiles.map((one) => ({
                ...one,
                valueMs: 12.5,
              })),
            },
          },
        },
      },
      /out of order/,
    ],
    ['phases', { phases: { ...phases, unknownCount: 40 } }, /phases are of other responses/],
    [
      'protocols',
      { phases: { ...phases, protocols: [{ protocol: 'h2', count: 50 }] } },
      /protocols do not add up/,
    ],
    ['statuses', { statuses: [{ ...first, count: 7, idCount: 1 }] }, /statuses do not add up/],
    ['a status twice', { statuses: [first, first] }, /the same thing twice/],
    ['ids of a status', { statuses: [{ ...first, idCount: 3 }] }, /more ids than there are/],
    ['an id', { statuses: [{ ...first, firstIds: [7] }] }, /names an id/],
    ['exceptions', { exceptions: [] }, /exceptions do not add up/],
    ['intervals', { charts: { ...charts, intervalMs: 0 } }, /intervals of no length/],
    [
      'throughput',
      { charts: { ...charts, throughput: charts.throughput.map(() => [9, 0, 0, 0, 0, 0]) } },
      /count more than was sent/,
    ],
    [
      'lengths of charts',
      { charts: { ...charts, timeline: [] } },
      /(differ in length|of no interval)/,
    ],
    ['marks', { marks: [{ kind: 'hidden', atMs: 3, untilMs: 2 }] }, /ends before it begins/],
    ['trust', { trust: { ...trust, level: 'sound' } }, /its trust is not/],
    ['ids that are all', { ids: { ...ids, idCount: 9 } }, /does not have every id/],
    ['ids that are too many', { ids: { ...ids, idCount: 1 } }, /more ids than there are/],
    [
      'requests of ids',
      { ids: { ...ids, stats: { ...ids.stats, count: Uint32Array.of(90, 2) } } },
      /ids have more than there is/,
    ],
    [
      'unexpected of ids',
      { ids: { ...ids, stats: { ...ids.stats, unexpected: Uint32Array.of(0, 0) } } },
      /ids do not add up/,
    ],
    [
      'responses of an id',
      { ids: { ...ids, stats: { ...ids.stats, unexpected: Uint32Array.of(2, 2) } } },
      /an id has more than it has/,
    ],
    [
      'the id of a request',
      { samples: samples.map((sample) => ({ ...sample, id: 9 })) },
      /an id that it does not have/,
    ],
    [
      'the status of a response',
      { samples: samples.map((sample) => ({ ...sample, outcome: 0, status: 0 })) },
      /a response has status 0/,
    ],
    [
      'requests of one id',
      { samples: Array.from({ length: 40 }, () => ({ ...(samples[0] ?? NO_SAMPLE), id: 0 })) },
      /more requests than it has/,
    ],
  ])('%s', (_, change, words) => {
    const error = lying(change);
    expect(error).toMatch(SENTENCE);
    expect(error).toMatch(words);
  });

  test('a million ids in a few bytes', () => {
    // Every count of it made large, one after the other.
    for (let at = 1; at < BYTES.length - 4; at++) {
      const changed = Uint8Array.from(BYTES);
      changed.set([255, 255, 255, 127], at);
      const error = errorOf(changed);
      if (error !== '') expect(error).toMatch(SENTENCE);
    }
  });
});

const NO_SAMPLE: Digest['samples'][number] = {
  id: 0,
  startMs: 0,
  latencyMs: 1,
  lagMs: 0,
  bodyBytes: 0,
  status: 200,
  outcome: 0,
  failedChecks: 0,
};
