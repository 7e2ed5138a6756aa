/**
 * What a snapshot and this browser's storage leave out, because files get passed on and storage is shared: values of headers, query parameters and dataset columns
 * whose names look secret, userinfo in addresses, and the body. Names stay, so that a reader sees that there was
 * something. Works on the text of the template: an address with expressions in it is not yet a URL.
 */
import type { Header } from './plan.ts';

/** URL parsers take one or many slashes, of either kind, after the scheme. */
const USERINFO = /^(\s*[a-z][a-z0-9+.-]*:[\\/]*)[^\\/?#]*@/i;
/** `&name=` and what follows it up to the next parameter; both may hold RFC 6570 expressions. */
const PARAMETER_NAME = /[?&#;]((?:\{[^{}]*\}|[^?&#;={}])+)=/g;
const PARAMETER_VALUE = /(?:\{[^{}]*\}|[^&#;])*/y;
const EXPRESSION = /\{[^{}]*\}/g;
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi;
const CREDENTIALS = /^\s*(basic|bearer|digest|negotiate)\s/i;
const SECRET_NAME =
  /token|key|secret|auth|session|cookie|password|passwd|pwd|jwt|credential|signature|^(sig|pass|sid)$/i;

export function redactAddress(address: string): string {
  const open = address.replace(USERINFO, '$1');
  let redacted = '';
  let done = 0;
  for (const match of open.matchAll(PARAMETER_NAME)) {
    if (match.index < done || !isSecretName(decoded(match[1] ?? ''))) continue;
    const valueStart = match.index + match[0].length;
    PARAMETER_VALUE.lastIndex = valueStart;
    const value = PARAMETER_VALUE.exec(open)?.[0] ?? '';
    // An expression names a column and tells no secret; without it the template would change its meaning.
    redacted += open.slice(done, valueStart) + (value.match(EXPRESSION) ?? []).join('');
    done = valueStart + value.length;
  }
  return redacted + open.slice(done);
}

/** Addresses within a sentence. */
export function redactMessage(message: string): string {
  return message.replace(ADDRESS, redactAddress);
}

export function redactHeaders(headers: readonly Header[]): { name: string; value?: string }[] {
  return headers.map(({ name, value }) =>
    isSecretName(name) || CREDENTIALS.test(value)
      ? { name }
      : { name, value: redactMessage(value) },
  );
}

export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
