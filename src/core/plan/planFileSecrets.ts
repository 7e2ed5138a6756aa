/**
 * What looks secret in a plan (plan/redact.ts) as variables of its file: the texts of the endpoint, headers, body and checks with
 * `${API_TOKEN}` in place of the value. Every other `${` is escaped, so that each text means what it meant. One variable for one
 * value: where two secrets would share a name, the second gets a number.
 */
import { piecesOfBody, VariableNames } from '../exchange/toSnippetsRequests.ts';
import type { Check } from './check.ts';
import type { Header, HttpMethod, RequestSpec } from './plan.ts';
import { withoutVariables } from './planVariables.ts';
import { isCredentials, isSecretName, redactAddress, redactHeaders } from './redact.ts';

const SCHEME = /^\s*(?:basic|bearer|digest|negotiate)\s+/i;
const ONLY_COLUMNS = /^(?:\s*\{[^{}]*\}\s*)*$/;
const EXPRESSION = /(\{[^{}]*\})/;
/** As PARAMETER_NAME and PARAMETER_VALUE of redact.ts. */
const PARAMETER = /([?&#;]((?:\{[^{}]*\}|[^?&#;={}])+)=)((?:\{[^{}]*\}|[^&#;])*)/g;

export class PlanSecrets {
  readonly #names = new VariableNames();
  readonly #values = new Map<string, string>();

  /** Variable → what it stands for. */
  get values(): ReadonlyMap<string, string> {
    return this.#values;
  }

  endpoint(template: string): string {
    let text = '';
    let done = 0;
    for (const match of template.matchAll(PARAMETER)) {
      const [whole, before = '', name = '', value = ''] = match;
      // Where the address without its secrets is another one, this value is (or holds) one.
      if (value === '' || redactAddress(`?${name}=${value}`) === `?${name}=${value}`) continue;
      const parts = value
        .split(EXPRESSION)
        .map((part, at) => (at % 2 === 1 || part === '' ? part : this.#of(name, part)));
      text += `${withoutVariables(template.slice(done, match.index) + before)}${parts.join('')}`;
      done = match.index + whole.length;
    }
    return text + withoutVariables(template.slice(done));
  }

  header(header: Header): Header {
    const { name, value } = header;
    const [open] = redactHeaders([header]);
    const scheme = SCHEME.exec(value)?.[0] ?? '';
    const secret = value.slice(scheme.length);
    if (open?.value === value || secret === '' || ONLY_COLUMNS.test(secret)) {
      return { name, value: withoutVariables(value) };
    }
    // What is secret only in part is hidden as a whole.
    return { name, value: `${scheme}${this.#of(name, secret)}` };
  }

  body({ method, body }: Pick<RequestSpec, 'method' | 'body'>): string {
    if (!sendsBody(method)) return withoutVariables(body);
    const pieces = piecesOfBody(body, new VariableNames());
    let text = '';
    let at = 0;
    for (const [index, piece] of pieces.entries()) {
      if ('text' in piece) {
        text += withoutVariables(piece.text);
        at += piece.text.length;
        continue;
      }
      const next = pieces[index + 1];
      const end = next !== undefined && 'text' in next && next.text !== '' ? next.text : undefined;
      const until = end === undefined ? body.length : body.indexOf(end, at);
      text += this.#of(piece.variable.replace(/^API_/, ''), body.slice(at, until));
      at = until;
    }
    return text;
  }

  check({ text, rule }: Check): string {
    switch (rule.kind) {
      case 'headerEquals':
      case 'headerContains': {
        if (!isSecretName(rule.name) && !isCredentials(rule.value)) break;
        const verb = rule.kind === 'headerEquals' ? '==' : 'contains';
        return `header ${rule.name} ${verb} "${this.#of(rule.name, rule.value)}"`;
      }
      case 'jsonEquals': {
        if (!isSecretName(rule.pointer)) break;
        const known = textOfJson(rule.json);
        const at = text.length - rule.json.length;
        const value = this.#of(rule.pointer, known ?? rule.json);
        return `${withoutVariables(text.slice(0, at))}${known === undefined ? value : `"${value}"`}`;
      }
      default:
    }
    return withoutVariables(text);
  }

  #of(name: string, value: string): string {
    const base = this.#names.of(name);
    let variable = base;
    for (let next = 2; (this.#values.get(variable) ?? value) !== value; next++) {
      variable = `${base}_${next}`;
    }
    this.#values.set(variable, value);
    return `\${${variable}}`;
  }
}

function sendsBody(method: HttpMethod): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** The text of a JSON text that can be written again with nothing but \" and \\; undefined: it is none. */
function textOfJson(json: string): string | undefined {
  if (!json.startsWith('"')) return undefined;
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'string') return undefined;
  return `"${value.replace(/["\\]/g, '\\$&')}"` === json ? value : undefined;
}
