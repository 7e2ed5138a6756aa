import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patternRisk } from './patternRisk.ts';

describe('patternRisk', () => {
  test.each([
    '(a+)+',
    '(a*)*$',
    '^(\\w+\\s?)*$',
    '(?:a+){2,}',
    '(a+){5}',
    '(?<name>[a-z]+)*',
    '((a+))+',
    '(x(a+)y)+?',
    '((a{1,4}){1,4}){1,4}',
    '(a|a)+',
    '(a|aa)*',
    '(.|\\s)*',
    '([ab]|b)+',
    '(A|a)*',
    '(?:(a|ab))*',
    '(b|(a|a))+',
    '([)]a+)+',
  ])('%s is refused', (source) => {
    expect(() => new RegExp(source)).not.toThrow();
    expect(patternRisk(source)).toContain('several ways');
  });

  test.each([
    'user-\\d+',
    '(\\.\\d+)?',
    '(foo|bar)+',
    '(\\d{1,3}\\.){3}\\d{1,3}',
    '(\\d{12},)+',
    '\\(a+\\)+',
    '[(a+)]+',
    '(a|b)*c+',
    '(?=.*x)y',
    'a{,3}x',
    '(a+)b+',
  ])('%s is allowed', (source) => {
    expect(() => new RegExp(source)).not.toThrow();
    expect(patternRisk(source)).toBeUndefined();
  });

  test('any text ends, and any inner repetition in a repeated group is found', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (source) => {
        patternRisk(source);
      }),
    );
    const repeat = fc.constantFrom('*', '+', '{2,}', '*?', '{9}');
    fc.assert(
      fc.property(
        fc.nat(4),
        repeat,
        fc.constantFrom('*', '+', '{1,3}', '?'),
        (depth, outer, inner) => {
          const source = `x${'('.repeat(depth + 1)}ya${inner}z${')'.repeat(depth + 1)}${outer}`;
          expect(patternRisk(source)).toBeDefined();
        },
      ),
    );
  });
});
