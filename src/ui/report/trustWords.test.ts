import { expect, test } from 'vitest';
import { COMPLETED, reportOf } from '../../core/stats/report.fixture.ts';
import type { TrustReason } from '../../core/stats/trustReason.ts';
import { lacksTimingAllowOrigin, stepText, trustWords } from './trustWords.ts';

const PHASES = { queueMs: 0.4, connectMs: 0, waitMs: 9, receiveMs: 0.2, protocol: 2 };
const REASON: TrustReason = {
  kind: 'phasesUnknown',
  level: 'limited',
  title: 'Queue and server time cannot be told apart',
  evidence: 'Half of them.',
  remedy: 'Send it.',
};

function runOf(count: number, ended = true, sample = {}) {
  const samples = Array.from({ length: count }, () => sample);
  return reportOf({ samples, clockStepMs: 0.1, ...(ended ? { end: COMPLETED } : {}) });
}

test('before the first answer it waits, and without any there is nothing to judge', () => {
  expect(trustWords(runOf(0, false))).toMatchObject({ state: 'waiting' });
  expect(trustWords(runOf(0)).sentence).toContain('nothing to judge');
});

test('the level of a run that just began is not shown before it was judged', () => {
  const early = { ...runOf(3, false), trust: { level: 'sound', reasons: [] } } as const;
  expect(trustWords(early).state).toBe('waiting');
});

test('a sound run tells its own figures', () => {
  const sound = { ...runOf(80, true, PHASES), trust: { level: 'sound', reasons: [] } } as const;
  const { state, headline, sentence, facts } = trustWords(sound);
  expect([state, headline, sentence]).toEqual([
    'sound',
    'Sound.',
    'These numbers can be believed.',
  ]);
  expect(facts).toMatch(
    /^Browser queue 4\.0% of latency · 7\.4 of 6 on the wire · clock 0\.1 ms · lag p99 /,
  );
  expect(trustWords({ ...sound, end: undefined }).sentence).toContain('so far');
});

test('a run with reasons says how many, and leaves the figures to them', () => {
  const report = { ...runOf(80), trust: { level: 'limited', reasons: [REASON] } } as const;
  expect(trustWords(report)).toMatchObject({
    state: 'limited',
    headline: 'Limited.',
    sentence: 'These numbers can be believed but for one thing:',
    facts: undefined,
  });
  const worse = { ...report, trust: { ...report.trust, level: 'notToBeTrusted' } } as const;
  expect(trustWords(worse).headline).toBe('Not to be trusted.');
});

test('a target that hides its timing is told so once', () => {
  const hidden = { ...runOf(80), trust: { level: 'sound', reasons: [] } } as const;
  expect(lacksTimingAllowOrigin(hidden)).toBe(true);
  expect(
    lacksTimingAllowOrigin({ ...hidden, trust: { level: 'limited', reasons: [REASON] } }),
  ).toBe(false);
  expect(lacksTimingAllowOrigin(runOf(80, true, PHASES))).toBe(false);
});

test('clock steps as clocks state them', () => {
  expect([0.1, 0.005, 1, 0.1 + 1e-12].map(stepText)).toEqual([
    '0.1 ms',
    '0.005 ms',
    '1 ms',
    '0.1 ms',
  ]);
});
