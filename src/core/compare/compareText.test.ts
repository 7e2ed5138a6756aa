import { describe, expect, test } from 'vitest';
import type { ComparedFigure } from './comparedFigure.ts';
import {
  differenceText,
  figureText,
  intervalText,
  percentChange,
  ratioText,
} from './compareText.ts';

const figure = (change: Partial<ComparedFigure>): ComparedFigure => ({
  name: 'p95',
  a: 10,
  b: 11,
  difference: 1,
  ratio: 1.1,
  of: 'ratio',
  low: 1.05,
  high: 1.152,
  word: 'worse',
  evidence: 'open',
  sentence: '',
  ...change,
});

describe('a compared figure as text', () => {
  test('has its unit', () => {
    expect(figureText('p95', 38.24)).toBe('38.2 ms');
    expect(figureText('throughput', 104.2)).toBe('104.2');
    expect(figureText('errorRate', 0.028)).toBe('2.8%');
    expect(figureText('p99', undefined)).toBe('–');
  });
  test('differences are signed, shares in points', () => {
    expect(differenceText(figure({ difference: 1.5 }))).toBe('+1.50 ms');
    expect(differenceText(figure({ difference: -12 }))).toBe('−12.0 ms');
    expect(differenceText(figure({ name: 'errorRate', difference: 0.021 }))).toBe('+2.1 points');
    expect(differenceText(figure({ difference: undefined }))).toBe('–');
  });
  test('intervals are of the change', () => {
    expect(intervalText(figure({}))).toBe('+5.0% to +15.2%');
    expect(intervalText(figure({ low: 0.9, high: 1 }))).toBe('−10.0% to 0.0%');
    const errors = figure({ name: 'errorRate', of: 'difference', low: -0.01, high: 0.0004 });
    expect(intervalText(errors)).toBe('−1.0 to +0.04 points');
    expect(intervalText(figure({ low: undefined }))).toBe('–');
  });
  test('ratios', () => {
    expect([0.05, 0.5, 1.104, 12.4].map(ratioText)).toEqual(['×0.050', '×0.50', '×1.10', '×12']);
    expect(percentChange(2.5)).toBe('+150%');
    expect(ratioText(Number.POSITIVE_INFINITY)).toBe('–');
  });
});
