/**
 * The checks of a plan applied to one response. Never throws, whatever the response or an opened plan holds: a check that
 * cannot be made (no body, broken JSON, a pattern that does not compile) fails. JSON is parsed once a response at most.
 */
import { type Check, type CheckRule, MAX_CHECKS } from '../plan/check.ts';
import { compares } from '../plan/comparison.ts';
import { pointerKeys, valueAtPointer } from '../plan/jsonPointer.ts';

export type CheckedResponse = {
  readonly status: number;
  readonly latencyMs: number;
  readonly bodyBytes: number;
  /** Empty where there is none or the browser hides it. Names come in lower case. */
  readonly header: (name: string) => string;
  /** undefined: too long or not read; then the checks of the body fail. */
  readonly body: string | undefined;
};

export type CompiledChecks = {
  /** Without it the body need not be kept. */
  readonly needsBody: boolean;
  /** Bit i is set where check i failed; the first MAX_CHECKS count. */
  readonly failed: (response: CheckedResponse) => number;
};

/** `json` gives the parsed body, or undefined where it is not JSON. */
type Passes = (response: CheckedResponse, json: () => unknown) => boolean;

export function compileChecks(checks: readonly Check[]): CompiledChecks {
  const rules = checks.slice(0, MAX_CHECKS).map(({ rule }) => rule);
  const tests = rules.map(compiled);
  return {
    needsBody: rules.some(needsBody),
    failed: (response) => {
      if (tests.length === 0) return 0;
      let parsed: { readonly value: unknown } | undefined;
      const json = () => {
        parsed ??= { value: jsonOf(response.body) };
        return parsed.value;
      };
      let bits = 0;
      for (const [index, test] of tests.entries()) {
        if (!passes(test, response, json)) bits |= 1 << index;
      }
      return bits;
    },
  };
}

function needsBody(rule: CheckRule): boolean {
  return rule.kind === 'bodyContains' || rule.kind === 'bodyMatches' || rule.kind === 'jsonEquals';
}

/** A regular expression can run out of stack on a long body. */
function passes(test: Passes, response: CheckedResponse, json: () => unknown): boolean {
  try {
    return test(response, json);
  } catch {
    return false;
  }
}

function compiled(rule: CheckRule): Passes {
  try {
    return testOf(rule);
  } catch {
    return () => false;
  }
}

function testOf(rule: CheckRule): Passes {
  switch (rule.kind) {
    case 'status':
      return ({ status }) => compares(status, rule.comparison, rule.value);
    case 'sizeBytes':
      return ({ bodyBytes }) => compares(bodyBytes, rule.comparison, rule.value);
    case 'latencyMs':
      return ({ latencyMs }) => compares(latencyMs, rule.comparison, rule.value);
    case 'headerEquals':
      return ({ header }) => header(rule.name) === rule.value;
    case 'headerContains':
      return ({ header }) => header(rule.name).includes(rule.value);
    case 'bodyContains':
      return ({ body }) => body?.includes(rule.text) ?? false;
    case 'bodyMatches': {
      const pattern = new RegExp(rule.source, rule.ignoreCase ? 'i' : '');
      return ({ body }) => body !== undefined && pattern.test(body);
    }
    case 'jsonEquals': {
      const wanted: unknown = JSON.parse(rule.json);
      const keys = pointerKeys(rule.pointer);
      if (keys === undefined) return () => false;
      return (_response, json) => sameJson(valueAtPointer(json(), keys), wanted);
    }
  }
}

function jsonOf(body: string | undefined): unknown {
  if (body === undefined) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Deep; the order of keys does not count. Goes no deeper than the shallower of the two. */
function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  if (left === null || right === null || Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every(
    (key) => Object.hasOwn(right, key) && sameJson(Reflect.get(left, key), Reflect.get(right, key)),
  );
}
