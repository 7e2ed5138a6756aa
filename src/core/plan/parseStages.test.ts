import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_STAGES } from './load.ts';
import { parseStages, stagesText } from './parseStages.ts';

const THREE = [
  { durationMs: 30_000, target: 20 },
  { durationMs: 60_000, target: 20 },
  { durationMs: 30_000, target: 0 },
];

describe('parseStages', () => {
  test.each([
    '30s:20, 1m:20, 30s:0',
    '30s:20\n1m:20\r\n30s:0\n',
    '30s:20 60:20 0.5m:0',
    '30s -> 20; 60s->20;30000ms : 0;',
    '30s → 20, 1m: 20, 30s :0',
  ])('%j', (text) => {
    expect(parseStages(text)).toEqual({ ok: true, value: THREE });
  });

  test('targets may be fractions, and a stage of no length is a jump', () => {
    expect(parseStages('0s:2.5, 10s:.5')).toEqual({
      ok: true,
      value: [
        { durationMs: 0, target: 2.5 },
        { durationMs: 10_000, target: 0.5 },
      ],
    });
  });

  test.each([
    ['', 'There are no stages.'],
    ['20', '«20» is not a stage.'],
    ['30s:20, x:1', '«x:1» is not a stage.'],
    ['30s:-1', '«30s:-1» is not a stage.'],
    ['30s:1e3', 'is not a stage.'],
    ['30s:', 'is not a stage.'],
    ['1:2:3', 'is not a stage.'],
    ['0s:5', 'no time'],
    ['23h:1, 2h:1', 'more than 24 hours'],
    ['1s:1 '.repeat(MAX_STAGES + 1), 'At most 100 stages'],
  ])('%j is refused', (text, words) => {
    const parsed = parseStages(text);
    if (parsed.ok) throw new Error('was read');
    expect(parsed.error).toContain(words);
    expect(parsed.error).toMatch(/\.$/);
    expect(parsed.error.length).toBeLessThan(120);
  });

  test('the limits themselves are allowed', () => {
    expect(parseStages('1s:1 '.repeat(MAX_STAGES)).ok).toBe(true);
    expect(parseStages('23h:1, 1h:1').ok).toBe(true);
  });

  test('what is written is read back', () => {
    const stage = fc.record({
      durationMs: fc.nat(800_000).map((ms) => ms + 1),
      target: fc.nat(1_000_000).map((thousandths) => thousandths / 1000),
    });
    fc.assert(
      fc.property(fc.array(stage, { minLength: 1, maxLength: MAX_STAGES }), (stages) => {
        expect(parseStages(stagesText(stages))).toEqual({ ok: true, value: stages });
      }),
    );
  });
});
