import { describe, expect, test } from 'vitest';
import type { RunMark } from '../../core/run/runMark.ts';
import { markSentence } from './markWords.ts';

describe('marks in words', () => {
  test('nothing is said of nothing', () => {
    expect(markSentence([])).toBe('');
  });

  test('every kind is named with its time', () => {
    const marks: RunMark[] = [
      { kind: 'paused', atMs: 3000, untilMs: 5240 },
      { kind: 'hidden', atMs: 6000, untilMs: 7000 },
      { kind: 'frozen', atMs: 130_000, untilMs: 150_000 },
      { kind: 'adjusted', atMs: 12_000, words: '40/s' },
    ];
    expect(markSentence(marks)).toBe(
      ' Marked: paused from 3 s to 5.2 s; hidden from 6 s to 7 s; frozen from 2:10 to 2:30; load changed 40/s at 12 s.',
    );
  });

  test('many are counted', () => {
    const marks: RunMark[] = Array.from({ length: 9 }, (_, index) => ({
      kind: 'adjusted',
      atMs: index * 1000,
      words: `${index}/s`,
    }));
    expect(markSentence(marks)).toMatch(/load changed 5\/s at 5 s; and 3 more\.$/);
  });
});
