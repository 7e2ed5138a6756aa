import { expect, test } from 'vitest';
import { DEFAULT_DRAFT } from '../core/plan/plan.ts';
import { withVariables } from '../core/plan/planVariables.ts';
import { ExportedVariables } from './exportedVariables.ts';

test('an address is one on its way, and has its variables again in the files', () => {
  const draft = {
    ...DEFAULT_DRAFT,
    endpointTemplate: `\${BASE}/\${VERSION}/{id}?h=\${HOST}`,
    headers: `X-Region: \${REGION}\nAuthorization: Bearer \${TOKEN}`,
  };
  const variables = new ExportedVariables();
  const filled = withVariables(draft, variables.valuesFor(draft));
  if (!filled.ok) throw new Error(filled.error);
  const { endpointTemplate, headers } = filled.value;
  expect(new URL(endpointTemplate.replace('{id}', '7')).protocol).toBe('https:');
  expect(headers).not.toContain('{');
  expect(variables.shown(`get("${endpointTemplate}")`)).toBe(`get("${draft.endpointTemplate}")`);
  const [region = ''] = headers.split('\n');
  expect(variables.shown(region)).toBe(`X-Region: \${REGION}`);
  // What is in no file needs no word.
  expect(variables.sentences().join(' ')).not.toContain('TOKEN');
  expect(variables.sentences()).toHaveLength(4);
});

test('a plan without variables is handed over as it is', () => {
  const variables = new ExportedVariables();
  expect(variables.isUsed).toBe(false);
  expect(variables.shown(`echo \${HOME}`)).toBe(`echo \${HOME}`);
  expect(variables.sentences()).toEqual([]);
});
