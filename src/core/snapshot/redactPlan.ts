/**
 * A plan without what always stays here, whatever a person chooses: the body, userinfo, and values of headers, of the query
 * and of checks whose names look secret (plan/redact.ts). Redacting again changes nothing. The one place that says what of a
 * plan may leave: writePlan.ts and redaction.ts both go through it.
 */
import type { Check } from '../plan/check.ts';
import { parseChecks } from '../plan/parseChecks.ts';
import type { Plan } from '../plan/plan.ts';
import {
  isCredentials,
  isSecretName,
  LEFT_OUT,
  redactAddress,
  redactHeaders,
  redactSentence,
  secretsOfAddress,
} from '../plan/redact.ts';

/** A shorter secret is found in every other sentence, and is none. */
const MIN_SECRET_CHARS = 4;

const SCHEME = /^\s*(?:basic|bearer|digest|negotiate)\s+/i;

export function planWithoutSecrets(plan: Plan): Plan {
  const { request, checks } = plan;
  return {
    ...plan,
    request: {
      ...request,
      endpointTemplate: redactAddress(request.endpointTemplate),
      headers: redactHeaders(request.headers).map(({ name, value = '' }) => ({ name, value })),
      body: '',
    },
    checks: checks.map((check) => withCheckTexts(check, redactSentence)),
  };
}

/** What planWithoutSecrets took out and could stand elsewhere too, as in a message; the longest first. */
export function secretsOfPlan({ request, checks }: Plan): string[] {
  const headers = request.headers
    .filter(({ name, value }) => isSecretName(name) || isCredentials(value))
    .flatMap(({ value }) => [value, value.replace(SCHEME, ''), ...cookieValues(value)]);
  const demanded = checks.flatMap(({ rule }) => {
    if (rule.kind === 'jsonEquals') {
      return isSecretName(rule.pointer) ? [rule.json.replace(/^"|"$/g, '')] : [];
    }
    const isHeader = rule.kind === 'headerEquals' || rule.kind === 'headerContains';
    return isHeader && isSecretName(rule.name) ? [rule.value] : [];
  });
  const found = [...secretsOfAddress(request.endpointTemplate), ...headers, ...demanded];
  const known = new Set(found.map((secret) => secret.trim()));
  return [...known]
    .filter((secret) => secret.length >= MIN_SECRET_CHARS && !/^\{[^{}]*\}$/.test(secret))
    .sort((a, b) => b.length - a.length);
}

/** `theme=dark; sid=abc`. */
function cookieValues(value: string): string[] {
  return [...value.matchAll(/[^\s=;]+=([^;\s]+)/g)].map((match) => match[1] ?? '');
}

/**
 * What a check demands of a header or a JSON member whose name looks secret is secret too, and so is what `change` would
 * change: the check stays one, and demands «(left out)». Its texts are never changed in part, which could make them none.
 */
export function withCheckTexts(check: Check, change: (text: string) => string): Check {
  const { rule } = check;
  const isKept = (text: string) => change(text) === text;
  switch (rule.kind) {
    case 'headerEquals':
    case 'headerContains': {
      if (!isSecretName(rule.name) && !isCredentials(rule.value) && isKept(rule.value)) {
        return check;
      }
      const verb = rule.kind === 'headerEquals' ? '==' : 'contains';
      return parsed(`header ${rule.name} ${verb} "${LEFT_OUT}"`);
    }
    case 'jsonEquals': {
      const keepsPointer = isKept(rule.pointer);
      if (
        !isSecretName(rule.pointer) &&
        keepsPointer &&
        isKept(rule.json) &&
        isKept(plainJson(rule.json))
      ) {
        return check;
      }
      const pointer = keepsPointer ? quotedPointer(rule.pointer) : '/left-out ';
      return parsed(`json ${pointer}== "${LEFT_OUT}"`);
    }
    case 'bodyContains':
      return isKept(rule.text) ? check : parsed(`body contains "${LEFT_OUT}"`);
    case 'bodyMatches':
      return isKept(rule.source) && isKept(rule.source.replace(/\\(.)/gs, '$1'))
        ? check
        : parsed(`body contains "${LEFT_OUT}"`);
    case 'status':
    case 'sizeBytes':
    case 'latencyMs':
      return check;
  }
}

/** Without escapes that spell what could be written plainly. */
function plainJson(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}

function quotedPointer(pointer: string): string {
  if (pointer === '') return '';
  const isBare = /^[^\s="]+$/.test(pointer);
  return `${isBare ? pointer : `"${pointer.replace(/["\\]/g, '\\$&')}"`} `;
}

/** Text and rule stay one: what is written is what is read again. */
function parsed(text: string): Check {
  const [check] = parseChecks(text).checks;
  // No line that a check was made of has a name that parses no more; a check of the status tells nothing.
  return check ?? NO_DEMAND;
}

const NO_DEMAND: Check = {
  text: 'status >= 100',
  rule: { kind: 'status', comparison: '>=', value: 100 },
};
