import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_DRAFT, type PlanDraft } from './plan.ts';
import { variablesOf, withoutVariables, withVariables } from './planVariables.ts';

function fill(change: Partial<PlanDraft>, env: Record<string, string>) {
  return withVariables({ ...DEFAULT_DRAFT, ...change }, (name) => env[name]);
}

test('variables are filled in endpoint, headers, body and checks, and nowhere else', () => {
  const draft: PlanDraft = {
    ...DEFAULT_DRAFT,
    endpointTemplate: `\${BASE}/users/{id}`,
    headers: `Authorization: Bearer \${TOKEN}`,
    body: `{"a":"\${TOKEN}\${BASE}"}`,
    checks: `header x-a == "\${TOKEN}"`,
    thresholds: `# \${TOKEN}`,
  };
  expect(variablesOf(draft)).toEqual(['BASE', 'TOKEN']);
  expect(fill(draft, { BASE: 'http://h', TOKEN: 'abc' })).toEqual({
    ok: true,
    value: {
      ...draft,
      endpointTemplate: 'http://h/users/{id}',
      headers: 'Authorization: Bearer abc',
      body: '{"a":"abchttp://h"}',
      checks: 'header x-a == "abc"',
    },
  });
});

test('every variable that is not set is named, once', () => {
  const filled = fill({ body: `\${B}\${A}\${B}` }, {});
  expect(filled).toMatchObject({ ok: false });
  expect(JSON.stringify(filled)).toContain('not set, and the plan needs them: B, A.');
});

test.each([`\${}`, `\${1A}`, `\${a b}`, `\${A`, `\${A-B}`])('%s is no variable', (body) => {
  expect(fill({ body }, { A: 'x' })).toMatchObject({ ok: false });
});

test('a value cannot become a second header, and the sentence does not repeat it', () => {
  const filled = fill({ headers: `A: \${X}` }, { X: 'one\r\nEvil: two' });
  expect(filled).toMatchObject({ ok: false });
  expect(JSON.stringify(filled)).toContain('X holds a line break');
  expect(JSON.stringify(filled)).not.toContain('Evil');
});

test('a value within the quotes of a check is escaped, outside of them it is not', () => {
  const filled = fill(
    { checks: `status == 200\nheader a == "\${Q}"\njson /n == \${N}` },
    { Q: 'a"b\\c', N: '"x"' },
  );
  expect(filled).toMatchObject({
    value: { checks: 'status == 200\nheader a == "a\\"b\\\\c"\njson /n == "x"' },
  });
});

test('any text that is escaped comes back as it was', () => {
  const text = fc.stringMatching(/^[${}A-Z ]{0,12}$/);
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), (body) => {
      expect(fill({ body: withoutVariables(body) }, {})).toMatchObject({
        ok: true,
        value: { body },
      });
    }),
  );
});
