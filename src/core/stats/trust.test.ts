import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arrivals,
  type Change,
  half,
  halfKnown,
  little,
  nothingKnown,
  queue,
  SOUND,
  unknownPhases,
} from './trust.fixture.ts';
import { trustOf } from './trust.ts';
import type { TrustFacts } from './trustFacts.ts';
import { TRUST_KINDS, type TrustKind, type TrustLevel } from './trustReason.ts';

describe('a run without a flaw', () => {
  test('is sound', () => {
    expect(trustOf(SOUND)).toEqual({ level: 'sound', reasons: [] });
  });

  test.each<[string, Change]>([
    ['an open load that kept its rate', arrivals({})],
    ['all answers 500 is the target’s fault, not the measurement’s', { exceptionCount: 3 }],
    ['72 answers: no p99, and the figure says so itself', { responseCount: 72 }],
    ['HTTP/2 at 64 lanes', { lanesAsked: 64, http1Count: 0, finishedCount: 5000 }],
    ['six lanes, slow answers, no Timing-Allow-Origin', unknownPhases(500, { p50LatencyMs: 80 })],
    ['a busy loopback: a third of 6 ms is the browser’s own work', queue(0.33, 2)],
    [
      'two hosts of six connections each',
      { lanesAsked: 12, wireConcurrency: 10, ...queue(0.3, 4) },
    ],
    ['an open load with one short peak', { lanesAsked: 9, wireConcurrency: 2 }],
    ['nothing known at all', nothingKnown()],
  ])('%s', (_name, change) => {
    expect(trustOf({ ...SOUND, ...change })).toEqual({ level: 'sound', reasons: [] });
  });
});

type Case = readonly [kind: TrustKind, change: Change, level: TrustLevel];
const BAD = 'notToBeTrusted';

/** Each kind just at its limit, past it, and past the second one where it has two. */
const CASES: readonly Case[] = [
  ['browserQueue', queue(0.1), 'sound'],
  ['browserQueue', queue(0.11, 5), 'sound'],
  ['browserQueue', queue(0.11, 5.1), 'limited'],
  ['browserQueue', queue(0.9), 'limited'],
  ['browserQueue', { ...queue(0.5), ...halfKnown, p50LatencyMs: 100 }, 'limited'],
  ['browserQueue', { ...queue(0.51), ...halfKnown, p50LatencyMs: 100 }, BAD],
  ['connectionLimit', { lanesAsked: 6, ...queue(0.11, 1) }, 'sound'],
  ['connectionLimit', { lanesAsked: 7, ...queue(0.1, 1) }, 'sound'],
  ['connectionLimit', { lanesAsked: 7, ...queue(0.11, 1) }, 'limited'],
  ['connectionLimit', { lanesAsked: 7, ...queue(0.11, 1), http1Count: 0 }, 'sound'],
  ['workerLag', { p50LatencyMs: 10, workerLagP99Ms: 5 }, 'sound'],
  ['workerLag', { p50LatencyMs: 10, workerLagP99Ms: 5.1 }, 'limited'],
  ['workerLag', { p50LatencyMs: 100, workerLagP99Ms: 10 }, 'sound'],
  ['workerLag', { p50LatencyMs: 100, workerLagP99Ms: 10.1 }, 'limited'],
  ['workerLag', { p50LatencyMs: 100, workerLagP99Ms: 50 }, 'limited'],
  ['workerLag', { p50LatencyMs: 100, workerLagP99Ms: 50.1 }, BAD],
  ['workerLag', { p50LatencyMs: 10, workerLagP99Ms: 10 }, 'limited'],
  ['workerLag', { p50LatencyMs: 10, workerLagP99Ms: 10.1 }, BAD],
  ['workerLag', { p50LatencyMs: 10, workerLagP99Ms: 20, workerLagCount: 99 }, 'sound'],
  ['workerLag', { p50LatencyMs: 100, workerLagP99Ms: 21, workerLagCount: 99 }, 'limited'],
  ['workerLag', { p50LatencyMs: 100, workerLagP99Ms: 2001 }, 'sound'],
  ['rateNotReached', arrivals({ sentCount: 950 }), 'sound'],
  ['rateNotReached', arrivals({ sentCount: 949 }), 'limited'],
  ['rateNotReached', arrivals({ sentCount: 800, droppedCount: 200 }), 'limited'],
  ['rateNotReached', arrivals({ sentCount: 799, droppedCount: 201 }), BAD],
  ['rateNotReached', arrivals({ dueCount: 5, sentCount: 4 }), 'sound'],
  ['rateNotReached', arrivals({ sentCount: 0 }), BAD],
  ['rateNotReached', arrivals({ startErrorP99Ms: 10 }), 'sound'],
  ['rateNotReached', arrivals({ startErrorP99Ms: 10.1 }), 'limited'],
  ['rateNotReached', { ...arrivals({ startErrorP99Ms: 19 }), p50LatencyMs: 200 }, 'sound'],
  ['hidden', { hiddenMs: 50 }, 'sound'],
  ['hidden', { hiddenMs: 51 }, 'limited'],
  ['hidden', { hiddenMs: 1000 }, 'limited'],
  ['frozen', { frozenMs: 0.1 }, 'limited'],
  ['frozen', { frozenMs: 100 }, 'limited'],
  ['frozen', { frozenMs: 101 }, BAD],
  ['frozen', { frozenMs: 600_000, measuredMs: 0 }, BAD],
  ['coarseClock', { clockStepMs: 0.5 }, 'sound'],
  ['coarseClock', { clockStepMs: 0.51 }, 'limited'],
  ['coarseClock', { clockStepMs: 5 }, 'limited'],
  ['coarseClock', { clockStepMs: 5.1 }, BAD],
  ['phasesUnknown', unknownPhases(50), 'sound'],
  ['phasesUnknown', unknownPhases(51), 'limited'],
  ['phasesUnknown', unknownPhases(500, { p50LatencyMs: 35 }), 'sound'],
  ['phasesUnknown', unknownPhases(500, { p50LatencyMs: 34.9 }), 'limited'],
  ['phasesUnknown', unknownPhases(500, { p50LatencyMs: 900, lanesAsked: 7 }), 'limited'],
  ['fewSamples', { responseCount: 72 }, 'sound'],
  ['fewSamples', { responseCount: 71, exceptionCount: 429 }, 'limited'],
  ['fewSamples', { responseCount: 0 }, 'limited'],
  ['notSteady', { halves: { first: half(100), second: half(110) } }, 'sound'],
  ['notSteady', { halves: { first: half(100), second: half(110.1) } }, 'limited'],
  ['notSteady', { halves: { first: half(110.1), second: half(100) } }, 'limited'],
  ['notSteady', { halves: { first: half(3), second: half(5) } }, 'sound'],
  ['notSteady', { halves: { first: half(3), second: half(5.1) } }, 'limited'],
  // Intervals of ±5 ms widened to ±7.5 ms: apart from a difference of 15 ms on.
  ['notSteady', { halves: { first: half(100, 5), second: half(115, 5) } }, 'sound'],
  ['notSteady', { halves: { first: half(100, 5), second: half(115.1, 5) } }, 'limited'],
  ['notSteady', { halves: { first: half(100, 1, 29), second: half(200) } }, 'sound'],
  ['littlesLaw', little(6.3), 'sound'],
  ['littlesLaw', little(6.31), 'limited'],
  ['littlesLaw', little(5.69), 'limited'],
  ['littlesLaw', little(7.19), 'limited'],
  ['littlesLaw', little(7.21), BAD],
  // 100 looks at 6 in flight: three standard errors are 0.73.
  ['littlesLaw', little(6.73, 100), 'sound'],
  ['littlesLaw', little(6.74, 100), 'limited'],
  ['littlesLaw', { ...little(12), finishedCount: 239 }, 'sound'],
  ['littlesLaw', { ...little(12), finishedCount: 240 }, BAD],
  ['littlesLaw', { ...little(12), finishedCount: 99, lanesAsked: 1 }, 'sound'],
  ['littlesLaw', { ...little(12), finishedCount: 100, lanesAsked: 1 }, BAD],
  ['littlesLaw', little(12, 0), 'sound'],
  ['cacheHits', { cacheHitCount: 5 }, 'sound'],
  ['cacheHits', { cacheHitCount: 6 }, 'limited'],
  ['cacheHits', { cacheHitCount: 250 }, 'limited'],
  ['cacheHits', { cacheHitCount: 251 }, BAD],
  ['serviceWorker', { serviceWorkerCount: 5 }, 'sound'],
  ['serviceWorker', { serviceWorkerCount: 6 }, 'limited'],
  ['serviceWorker', { serviceWorkerCount: 500 }, 'limited'],
];

describe('each reason alone', () => {
  test.each(CASES)('%s %j: %s', (kind, change, level) => {
    const trust = trustOf({ ...SOUND, ...change });
    const kinds = trust.reasons.map((reason) => reason.kind);
    expect(kinds).toEqual(level === 'sound' ? [] : [kind]);
    expect(trust.level).toBe(level);
  });

  test('every kind has a case', () => {
    const provoked = CASES.flatMap(([kind, , level]) => (level === 'sound' ? [] : [kind]));
    // Those of other tools have theirs in trustOfEngine.test.ts.
    const foreign: readonly TrustKind[] = ['engineDetail', 'generatorUnseen'];
    expect(new Set([...provoked, ...foreign])).toEqual(new Set(TRUST_KINDS));
  });

  test('evidence holds a number, and the remedy is a sentence', () => {
    for (const [, change] of CASES) {
      for (const reason of trustOf({ ...SOUND, ...change }).reasons) {
        expect(reason.title).toMatch(/^[A-Z].*[^.]$/);
        expect(reason.evidence).toMatch(/\d/);
        expect(reason.evidence).toMatch(/\.\)?$/);
        expect(reason.evidence).not.toMatch(/NaN|undefined|∞/);
        expect(reason.remedy).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
});

describe('a queue past half of the latency', () => {
  test('spoils the run when a part of the phases is unknown', () => {
    const { level, reasons } = trustOf({ ...SOUND, ...queue(0.51), ...halfKnown });
    expect(level).toBe(BAD);
    expect(reasons.map(({ kind }) => kind)).toEqual(['browserQueue', 'phasesUnknown']);
    expect(reasons[0]?.remedy).toContain('Send Timing-Allow-Origin');
  });

  test('leaves server time to be read when all is known: 24 lanes at a target of 20 ms', () => {
    const trust = trustOf({
      ...SOUND,
      p50LatencyMs: 87,
      lanesAsked: 24,
      wireConcurrency: 5.9,
      ...queue(0.746, 64.9),
      halves: undefined,
      little: undefined,
    });
    expect(trust.level).toBe('limited');
    expect(trust.reasons.map(({ evidence }) => evidence)).toEqual([
      '74.6% of the latency was waiting inside the browser, 64.9 ms a request on average.',
      '24 requests were in flight at once, 5.9 were on the wire on average: over HTTP/1.1 (500 answers) the browser opens 6 connections to a host.',
    ]);
    expect(trust.reasons[0]?.remedy).toBe(
      'Read server time instead: it is measured after the queue. Use at most 6 lanes, or serve the target over HTTP/2.',
    );
  });

  test('names the preflights, whose time is part of it', () => {
    const { reasons } = trustOf({ ...SOUND, ...queue(0.4), preflightCount: 480 });
    expect(reasons[0]?.evidence).toContain('480 OPTIONS requests');
    expect(reasons[0]?.remedy).toContain('Access-Control-Max-Age: 7200.');
  });
});

test('an answer from the cache is not taken for one without Timing-Allow-Origin', () => {
  const cached = { phasesKnownCount: 200, phasesUnknownCount: 300, cacheHitCount: 300 };
  const kinds = trustOf({ ...SOUND, ...cached }).reasons.map(({ kind }) => kind);
  expect(kinds).toEqual(['cacheHits']);
});

test('what is dropped, and the rate that was reached, are named', () => {
  const { reasons } = trustOf({ ...SOUND, ...arrivals({ sentCount: 700, droppedCount: 290 }) });
  expect(reasons[0]?.evidence).toBe(
    '700 of 1,000 requests that were due were sent (70.0%): 70.0 instead of 100.0 requests/s. 290 were dropped because everything allowed was in flight.',
  );
});

/** One flaw each, none touching what another reads; enough requests for Little's law at any of the lanes. */
const FLAWS: readonly Change[] = [
  queue(0.6),
  { lanesAsked: 24 },
  { workerLagP99Ms: 6 },
  arrivals({ sentCount: 700 }),
  { hiddenMs: 400 },
  { frozenMs: 500 },
  { clockStepMs: 1 },
  { phasesUnknownCount: 4000 },
  { halves: { first: half(10), second: half(20) } },
  little(12),
  { cacheHitCount: 6 },
  { serviceWorkerCount: 20 },
];

test('a flaw more never makes it better, and the worst comes first', () => {
  const many: TrustFacts = { ...SOUND, finishedCount: 5000 };
  fc.assert(
    fc.property(
      fc.subarray([...FLAWS]),
      fc.integer({ min: 0, max: FLAWS.length - 1 }),
      (flaws, more) => {
        const facts = Object.assign({}, many, ...flaws);
        const before = trustOf(facts);
        const after = trustOf({ ...facts, ...FLAWS[more] });
        expect(rank(after.level)).toBeGreaterThanOrEqual(rank(before.level));
        const ranks = after.reasons.map(({ level }) => rank(level));
        expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
        expect(rank(after.level)).toBe(Math.max(0, ...ranks));
      },
    ),
  );
});

function rank(level: TrustLevel): number {
  return ['sound', 'limited', BAD].indexOf(level);
}
