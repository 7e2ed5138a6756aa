/**
 * The endpoint template (RFC 6570, expanded by the library url-template) and the plain `{name}` of header values
 * and bodies. The library is lenient: it passes a broken expression through, so those are found here, with position.
 */
import { parseTemplate as parseRfc6570 } from 'url-template';
import { err, ok, type Result } from '../result.ts';

export type Variables = Readonly<Record<string, string>>;

export type UrlTemplate = {
  readonly text: string;
  /** Distinct placeholder names in order of appearance. */
  readonly names: readonly string[];
  readonly expand: (variables: Variables) => string;
};

/** `position` counts characters from 0. */
export type TemplateProblem = { readonly message: string; readonly position: number };

const OPERATORS = '+#./;?&';
/** RFC 6570 §2.3: letters, digits, underscore, percent-encoded triplets and dots between them. */
const VARIABLE = /^(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*$/;

export function parseTemplate(text: string): Result<UrlTemplate, TemplateProblem> {
  const names = new Set<string>();
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (character === '}') return problem(at, 'this } closes nothing. Remove it or write %7D');
    if (character !== '{') {
      at++;
      continue;
    }
    const close = text.indexOf('}', at);
    if (close < 0) return problem(at, 'this { is never closed. Write {id}');
    const found = namesOf(text.slice(at + 1, close));
    if (typeof found === 'string') return problem(at, found);
    for (const name of found) names.add(name);
    at = close + 1;
  }
  const template = parseRfc6570(text);
  return ok({ text, names: [...names], expand: (variables) => template.expand({ ...variables }) });
}

/** The variable names of one expression, or what is wrong with it. */
function namesOf(expression: string): string[] | string {
  if (expression.includes('{')) return 'an expression may not hold another {. Close it first';
  const operator = expression[0] ?? '';
  const list = OPERATORS.includes(operator) && operator !== '' ? expression.slice(1) : expression;
  if (list.trim() === '') return 'the braces are empty. Write {id} or {column}';
  if ('=,!@|'.includes(operator)) return `${operator} is reserved by RFC 6570 and cannot be used`;
  const names: string[] = [];
  for (const part of list.split(',')) {
    const name = part.replace(/(?:\*|:[1-9]\d{0,3})$/, '');
    if (!VARIABLE.test(name)) return `«${part.slice(0, 40)}» is not a variable name`;
    names.push(name);
  }
  return names;
}

function problem(position: number, message: string): Result<never, TemplateProblem> {
  return err({ position, message: `At character ${position + 1}: ${message}.` });
}

/** Puts values in place of `{name}`, raw, for known names only: all other braces (JSON!) stay as they are. */
export function fillText(text: string, variables: Variables): string {
  return text.replace(/\{([^{}\s"':,]+)\}/g, (whole, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? '') : whole,
  );
}

/** Names in `{…}` that a header value may mean as columns. */
export function namesInText(text: string): string[] {
  return [...text.matchAll(/\{([A-Za-z_][\w.-]*)\}/g)].map((match) => match[1] ?? '');
}
