import { expect, test } from 'vitest';
import { K6_FACTS } from '../run/engine.fixture.ts';
import type { EngineFacts } from '../run/engine.ts';
import { arrivals, type Change, queue, SOUND } from './trust.fixture.ts';
import { trustOf } from './trust.ts';
import type { TrustKind } from './trustReason.ts';

type Case = readonly [name: string, engine: Partial<EngineFacts>, change: Change, TrustKind[]];

test.each<Case>([
  ['what a browser does says nothing of k6', {}, { ...queue(0.9), hiddenMs: 1000 }, []],
  ['every request within 1%', { errorRatio: 0.01 }, {}, []],
  ['two digits', { detail: 'histogram', errorRatio: 0.05 }, {}, ['engineDetail']],
  ['a few figures', { detail: 'summary' }, {}, ['engineDetail']],
  ['whole ms are fine for slow answers', {}, { clockStepMs: 1, p50LatencyMs: 20 }, []],
  ['whole ms, fast answers', {}, { clockStepMs: 1, p50LatencyMs: 19 }, ['coarseClock']],
  ['arrivals dropped', {}, arrivals({ sentCount: 900, droppedCount: 100 }), ['rateNotReached']],
  ['few answers', {}, { responseCount: 71 }, ['fewSamples']],
])('%s', (_name, engine, change, kinds) => {
  const trust = trustOf({ ...SOUND, ...change, engine: { ...K6_FACTS, ...engine } });
  // Nobody watched the generator, whatever else there is.
  expect(trust.reasons.map(({ kind }) => kind)).toEqual([...kinds, 'generatorUnseen']);
  expect(trust.level).toBe('limited');
});

test('its words name the tool', () => {
  const [reason] = trustOf({ ...SOUND, engine: { ...K6_FACTS, name: 'Locust' } }).reasons;
  expect(reason?.evidence).toContain('Locust');
});
