/**
 * `${NAME}` in a plan file: a value that is not in the file because it is a secret, or differs from place to place. `$${` is a plain
 * `${`. Read from left to right, as shells do: `$$${A}` is `$` and then `${A}`. Names are those of POSIX environment
 * variables (IEEE Std 1003.1, 8.1). Pure: who fills them says where values come from.
 */
import { err, ok, type Result } from '../result.ts';
import type { PlanDraft } from './plan.ts';

const VARIABLE = /\$(\$\{)|\$\{([^{}\s"']*)\}?/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,199}$/;

/** The parts of a plan that may hold them. */
export const VARIABLE_FIELDS = [
  'endpointTemplate',
  'headers',
  'body',
  'checks',
] as const satisfies readonly (keyof PlanDraft)[];
export type VariableField = (typeof VARIABLE_FIELDS)[number];

/** What the file calls them. */
const FIELD_NAMES: Readonly<Record<VariableField, string>> = {
  endpointTemplate: 'endpoint',
  headers: 'headers',
  body: 'body',
  checks: 'check',
};

/** The value of a variable where it stands; undefined: it has none. */
export type ValueOf = (name: string, field: VariableField) => string | undefined;

/** Distinct, in order of appearance. */
export function variablesOf(draft: PlanDraft): readonly string[] {
  const names = new Set<string>();
  for (const field of VARIABLE_FIELDS) {
    for (const [, , name] of draft[field].matchAll(VARIABLE)) {
      if (name !== undefined && NAME.test(name)) names.add(name);
    }
  }
  return [...names];
}

/**
 * Every variable replaced by its value. The sentence of an error names the variable and never a value. A value within double quotes
 * of a check is escaped; one with a line break fits into the body only, because headers and checks are lines.
 */
export function withVariables(draft: PlanDraft, valueFor: ValueOf): Result<PlanDraft, string> {
  let filled = draft;
  const missing = new Set<string>();
  for (const field of VARIABLE_FIELDS) {
    let problem: string | undefined;
    const text = draft[field].replace(
      VARIABLE,
      (whole, plain: string | undefined, name: string | undefined, at: number) => {
        if (plain !== undefined) return plain;
        if (name === undefined || !NAME.test(name) || !whole.endsWith('}')) {
          problem ??= notAName(field);
          return '';
        }
        const value = valueFor(name, field);
        if (value === undefined) missing.add(name);
        else if (field !== 'body' && /[\r\n]/.test(value)) problem ??= hasLineBreak(name, field);
        else if (field === 'checks' && isQuoted(draft.checks, at)) return escaped(value);
        return value ?? '';
      },
    );
    if (problem !== undefined) return err(problem);
    filled = { ...filled, [field]: text };
  }
  return missing.size === 0 ? ok(filled) : err(missingSentence([...missing]));
}

/** A text that means itself: withVariables gives it back. */
export function withoutVariables(text: string): string {
  // A function, because of what $ means in a replacement.
  return text.replaceAll(`\${`, () => `$\${`);
}

function missingSentence(names: readonly string[]): string {
  const list = names.join(', ');
  const hint = ` Write {id} for a column, and $\${ for a plain \${.`;
  return names.length === 1
    ? `The environment variable ${list} is not set, and the plan needs it: set it and run again.${hint}`
    : `These environment variables are not set, and the plan needs them: ${list}. Set them and run again.${hint}`;
}

function notAName(field: VariableField): string {
  return `In "${FIELD_NAMES[field]}", what stands after \${ is no name of an environment variable. Write \${NAME}, or $\${ for a plain \${.`;
}

function hasLineBreak(name: string, field: VariableField): string {
  return `The environment variable ${name} holds a line break, which cannot stand in "${FIELD_NAMES[field]}".`;
}

/** Whether a place of the checks lies within double quotes of its line. */
function isQuoted(checks: string, at: number): boolean {
  const line = checks.slice(checks.lastIndexOf('\n', at - 1) + 1, at);
  return (line.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;
}

function escaped(value: string): string {
  return value.replace(/["\\]/g, '\\$&');
}
