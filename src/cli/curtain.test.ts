import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Curtain, isSecretValue } from './curtain.ts';

const SECRET = 'S3CR3T /"value"';

function curtainOf(values: Record<string, string>): Curtain {
  const curtain = new Curtain();
  curtain.addVariables(new Map(Object.entries(values)));
  return curtain;
}

describe('what is behind it', () => {
  test.each([
    SECRET,
    encodeURIComponent(SECRET),
    encodeURI(SECRET),
    JSON.stringify(SECRET).slice(1, -1),
    Buffer.from(SECRET).toString('base64').replace(/=+$/, ''),
  ])('%s', (spelling) => {
    const { hide } = curtainOf({ TOKEN: SECRET });
    expect(hide(`a ${spelling} b`)).toBe(`a \${TOKEN} b`);
  });

  test('the longer of two that hold each other', () => {
    const { hide } = curtainOf({ A: 'abcd', B: 'abcdefgh' });
    expect(hide('abcdefgh abcd')).toBe(`\${B} \${A}`);
  });

  test('a value with the signs of a replacement', () => {
    const { hide } = curtainOf({ A: "$&$'$1x" });
    expect(hide("«$&$'$1x»")).toBe(`«\${A}»`);
  });

  test('texts within data, not its numbers and names', () => {
    const { hideWithin } = curtainOf({ A: 'planted' });
    expect(hideWithin({ planted: ['planted', 1234, undefined, { b: 'un-planted' }] })).toEqual({
      planted: [`\${A}`, 1234, undefined, { b: `un-\${A}` }],
    });
  });
});

test('what says nothing stays: schemes, ports, three characters', () => {
  for (const value of ['http', 'HTTPS', '8080', '1', '', 'abc']) {
    expect(isSecretValue(value)).toBe(false);
  }
  for (const value of ['123456', 'abcd', 'http://', 'https4']) {
    expect(isSecretValue(value)).toBe(true);
  }
});

test('no secret of four characters or more passes, wherever it stands', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 4, maxLength: 20 }),
      fc.string(),
      fc.string(),
      (value, a, b) => {
        fc.pre(isSecretValue(value) && !`\${SECRET}`.includes(value));
        const shown = curtainOf({ SECRET: value }).hide(`${a}${value}${b}`);
        expect(shown.replaceAll(`\${SECRET}`, '\0')).not.toContain(value);
      },
    ),
  );
});
