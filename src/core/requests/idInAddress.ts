/**
 * Where the id stands in a concrete address: the last path segment that looks like one (a number, a UUID, a long code), else a query
 * value whose name says so. It is a guess, which the person confirms.
 */
import { decoded } from './templateAddress.ts';

export type IdInAddress = {
  /** As it stands in the address, decoded. */
  readonly value: string;
  /** The address with `{id}` in its place. */
  readonly template: string;
};

const NUMBER = /^\d{1,20}$/;
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const HEX = /^(?=.*\d)[0-9a-f]{12,64}$/i;
/** `01ARZ3NDEKTSV4RRFFQ69G5FAV`, `cus_NffrFeUfNV2Hib`, `dQw4w9WgXcQ`: letters and digits in one word. */
const CODE = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_]{10,64}$/;
/** `user-42`. */
const PREFIXED = /^[A-Za-z]{1,20}[-_]\d{1,20}$/;
const ID_NAME = /^(?:u?u?id|key)$|[-_.]id$|[a-z]I[dD]$/;
const PARTS = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?/i;

export function idInAddress(address: string): IdInAddress | undefined {
  const [, origin = '', path = '', query = ''] = PARTS.exec(address) ?? [];
  const inPath = idInPath(path);
  if (inPath !== undefined) {
    return { value: inPath.value, template: `${origin}${inPath.template}${query}` };
  }
  const inQuery = idInQuery(query);
  if (inQuery === undefined) return undefined;
  return { value: inQuery.value, template: `${origin}${path}${inQuery.template}` };
}

function idInPath(path: string): IdInAddress | undefined {
  const segments = path.split('/');
  const at = segments.findLastIndex((segment) => looksLikeId(decoded(segment)));
  if (at < 0) return undefined;
  return { value: decoded(segments[at] ?? ''), template: segments.with(at, '{id}').join('/') };
}

function idInQuery(query: string): IdInAddress | undefined {
  const pairs = query.slice(1).split('&');
  const at = pairs.findIndex((pair) => {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    return ID_NAME.test(decoded(name)) && value !== '' && !/[{}]/.test(value);
  });
  const pair = pairs[at];
  if (pair === undefined) return undefined;
  const equals = pair.indexOf('=');
  return {
    value: decoded(pair.slice(equals + 1)),
    template: `?${pairs.with(at, `${pair.slice(0, equals)}={id}`).join('&')}`,
  };
}

function looksLikeId(segment: string): boolean {
  return [NUMBER, UUID, HEX, CODE, PREFIXED].some((pattern) => pattern.test(segment));
}
