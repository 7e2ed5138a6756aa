/** Checks of a plan as checks of k6, under the same names, so that they are found again in its results. */
import { javaScriptText } from '../exchange/toSnippetsQuote.ts';
import type { Check, CheckRule } from '../plan/check.ts';

export type K6Checks = {
  /** The object that `check` takes; empty: none. */
  readonly text: string;
  readonly needBody: boolean;
  readonly cannot: readonly string[];
};

export function k6Checks(checks: readonly Check[]): K6Checks {
  const texts = checks.map(
    ({ text, rule }) => `    ${javaScriptText(text)}: (r) => ${expressionOf(rule)},`,
  );
  return {
    text: texts.length === 0 ? '' : `{\n${texts.join('\n')}\n  }`,
    needBody: checks.some(({ rule }) => NEED_BODY.has(rule.kind)),
    cannot: checks.some(({ rule }) => rule.kind === 'bodyMatches')
      ? [
          'Patterns are run by k6’s JavaScript, which knows the same expressions as a browser but for look-behind and \\p{…}.',
        ]
      : [],
  };
}

const NEED_BODY: ReadonlySet<CheckRule['kind']> = new Set([
  'bodyContains',
  'bodyMatches',
  'jsonEquals',
  'sizeBytes',
]);

function expressionOf(rule: CheckRule): string {
  switch (rule.kind) {
    case 'status':
      return `r.status ${rule.comparison} ${rule.value}`;
    case 'latencyMs':
      return `r.timings.duration ${rule.comparison} ${rule.value}`;
    case 'sizeBytes':
      return `(r.body === null ? 0 : encodeURIComponent(r.body).replace(/%../g, 'x').length) ${rule.comparison} ${rule.value}`;
    case 'headerEquals':
      return `headerOf(r, ${javaScriptText(rule.name)}) === ${javaScriptText(rule.value)}`;
    case 'headerContains':
      return `headerOf(r, ${javaScriptText(rule.name)}).includes(${javaScriptText(rule.value)})`;
    case 'bodyContains':
      return `(r.body || '').includes(${javaScriptText(rule.text)})`;
    case 'bodyMatches':
      return `new RegExp(${javaScriptText(rule.source)}, ${rule.ignoreCase ? "'i'" : "''"}).test(r.body || '')`;
    case 'jsonEquals':
      return `jsonAt(r, ${javaScriptText(rule.pointer)}) === ${javaScriptText(canonical(rule.json))}`;
  }
}

/** Compared as texts, with keys in order. */
function canonical(json: string): string {
  return JSON.stringify(sorted(JSON.parse(json)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** What the expressions call. */
export const K6_CHECK_FUNCTIONS = `function headerOf(response, name) {
  const found = Object.keys(response.headers).find((key) => key.toLowerCase() === name);
  return found === undefined ? '' : response.headers[found];
}
function jsonAt(response, pointer) {
  try {
    let value = JSON.parse(response.body);
    for (const key of pointer.split('/').slice(1)) {
      value = value[key.replace(/~1/g, '/').replace(/~0/g, '~')];
    }
    return JSON.stringify(sorted(value));
  } catch (_) {
    return undefined;
  }
}
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}`;
