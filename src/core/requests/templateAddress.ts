/**
 * A concrete address as an endpoint template: the scheme that was left out, no fragment, no name and password, and braces that are no
 * `{name}` percent-encoded, since a template would take them for one.
 */
import type { Header } from '../plan/plan.ts';
import { basicAuthorization } from './basicAuthorization.ts';

export type TemplateAddress = {
  readonly address: string;
  /** From a name and password in the address. */
  readonly authorization: Header | undefined;
};

const VARIABLE = /\{[A-Za-z_]\w*\}/;
const VARIABLE_OR_BRACE = /\{[A-Za-z_]\w*\}|[{}]/g;
const USERINFO = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)@/i;

export function templateAddress(written: string): TemplateAddress {
  const trimmed = written
    .trim()
    .replace(/#.*$/s, '')
    .replaceAll(/[\r\n\t]/g, '');
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)
    ? trimmed
    : `http://${trimmed.replace(/^\/+/, '')}`;
  const userinfo = USERINFO.exec(whole)?.[2];
  const open = whole.replace(USERINFO, '$1');
  return {
    address: literal(open),
    authorization: userinfo === undefined ? undefined : basicAuthorization(decoded(userinfo)),
  };
}

/** Every brace but those of a `{name}`. */
export function literal(text: string): string {
  return text
    .replaceAll(VARIABLE_OR_BRACE, (found) =>
      VARIABLE.test(found) ? found : encodeURIComponent(found),
    )
    .replaceAll(' ', '%20');
}

export function namesInAddress(address: string): readonly string[] {
  return [...new Set([...address.matchAll(/\{([A-Za-z_]\w*)\}/g)].map((match) => match[1] ?? ''))];
}

/** A name as RFC 6570 allows it. */
export function variableName(name: string): string {
  const plain = name
    .slice(0, 200)
    .trim()
    .replaceAll(/\W+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return plain === '' ? 'value' : /^\d/.test(plain) ? `_${plain}` : plain;
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function withQuery(address: string, query: string): string {
  if (query === '') return address;
  return `${address}${address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?'}${query}`;
}
