/**
 * What leaves no file, link or storage because it looks secret, whatever else a person chooses: values of headers, query
 * parameters and dataset columns whose names say so, userinfo in addresses, and the body. Names stay, so that a reader sees
 * that there was something. Works on the text of the template: an address with expressions in it is not yet a URL.
 */
import type { Header } from './plan.ts';

/** URL parsers take one or many slashes, of either kind, after the scheme. */
const USERINFO = /^(\s*[a-z][a-z0-9+.-]*:[\\/]*)[^\\/?#]*@/i;
/** `&name=` and what follows it up to the next parameter; both may hold RFC 6570 expressions. */
const PARAMETER_NAME = /[?&#;]((?:\{[^{}]*\}|[^?&#;={}])+)=/g;
const PARAMETER_VALUE = /(?:\{[^{}]*\}|[^&#;])*/y;
const EXPRESSION = /\{[^{}]*\}/g;
/** Not from the beginning of the word on: on `a.a.a.…` that takes time in the square of its length. */
const ADDRESS = /[a-z][a-z0-9+.-]{0,30}:\/\/\S+/gi;
const CREDENTIALS = /^\s*(basic|bearer|digest|negotiate)\s/i;
const SECRET_NAME =
  /token|key|secret|auth|session|cookie|password|passphrase|passcode|passwd|pwd|jwt|csrf|xsrf|bearer|credential|signature|^(sig|pass|sid|otp|pin)$/i;
/** What stands for a secret in a sentence. */
export const LEFT_OUT = '(left out)';
/** `token=abc`, `"api_key": "abc"`, `X-Session-Id: abc`. */
const ASSIGNED =
  /([A-Za-z0-9_.-]{1,100})(["']?(?:=|:\s?)["']?)(?!\(left out\))([^\s"'«»&;,)}\]]+)/g;
/** `Bearer dXNlcg==`: a scheme, and something that is no word of a sentence. */
const SCHEME_AND_VALUE =
  /\b([Bb]asic|[Bb]earer|[Dd]igest|[Nn]egotiate)(\s+)(?=[^\s"'«»]*[\d=_A-Z])[^\s"'«»,;)]{4,}/g;
/** `me:hunter2@host`, without a scheme. */
const BARE_USERINFO = /(?<![^\s"'«(])[^\s/:@"'«»()]{1,100}:[^\s/@"'«»]{1,200}@(?=[\w.-])/g;

export function redactAddress(address: string): string {
  const open = address.replace(USERINFO, '$1');
  let redacted = '';
  let done = 0;
  for (const { start, end } of secretValues(open)) {
    // An expression names a column and tells no secret; without it the template would change its meaning.
    redacted += open.slice(done, start) + (open.slice(start, end).match(EXPRESSION) ?? []).join('');
    done = end;
  }
  return redacted + open.slice(done);
}

/** What redactAddress takes out: userinfo, its user and password, and the values; pieces between expressions each on their own. */
export function secretsOfAddress(address: string): string[] {
  const open = address.replace(USERINFO, '$1');
  const before = address.length - open.length;
  const scheme = USERINFO.exec(address)?.[1]?.length ?? 0;
  const userinfo = address.slice(scheme, scheme + before).replace(/@$/, '');
  const values = [...secretValues(open)].map(({ start, end }) => open.slice(start, end));
  return [
    userinfo,
    ...userinfo.split(':'),
    ...values.flatMap((value) => value.split(EXPRESSION)),
  ].filter((secret) => secret !== '');
}

function* secretValues(
  address: string,
): Generator<{ readonly start: number; readonly end: number }> {
  let done = 0;
  for (const match of address.matchAll(PARAMETER_NAME)) {
    const start = match.index + match[0].length;
    if (match.index < done) continue;
    PARAMETER_VALUE.lastIndex = start;
    const value = PARAMETER_VALUE.exec(address)?.[0] ?? '';
    if (!isSecretName(decoded(match[1] ?? '')) && !hidesAnAddress(value)) continue;
    done = start + value.length;
    yield { start, end: done };
  }
}

/** A percent-encoded address, as of a redirect, with secrets of its own. */
function hidesAnAddress(value: string): boolean {
  if (!/%3a/i.test(value)) return false;
  const inner = decoded(value);
  return inner !== value && inner.replace(ADDRESS, redactAddress) !== inner;
}

/** Addresses within a sentence. */
export function redactMessage(message: string): string {
  return message.replace(ADDRESS, redactAddress);
}

/** A text that says anything: addresses, `name=value` where the name looks secret, credentials by their scheme. */
export function redactSentence(sentence: string): string {
  return redactMessage(sentence)
    .replace(BARE_USERINFO, '')
    .replace(SCHEME_AND_VALUE, `$1$2${LEFT_OUT}`)
    .replace(ASSIGNED, (whole, name: string, joint: string) =>
      isSecretName(name) ? `${name}${joint}${LEFT_OUT}` : whole,
    );
}

/** `Bearer …` and the like. */
export function isCredentials(value: string): boolean {
  return CREDENTIALS.test(value);
}

export function redactHeaders(headers: readonly Header[]): { name: string; value?: string }[] {
  return headers.map(({ name, value }) =>
    isSecretName(name) || isCredentials(value) ? { name } : { name, value: redactMessage(value) },
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
