/** The Authorization tab of Postman: what becomes a header or a query parameter, and what cannot. */
import type { Header } from '../plan/plan.ts';
import { basicAuthorization } from './basicAuthorization.ts';
import type { LeftOut } from './foundRequest.ts';
import { entriesOf, fieldOf, textField, textOf } from './ownField.ts';
import type { PostmanText } from './postmanVariables.ts';

export type PostmanAuth = {
  readonly headers: readonly Header[];
  readonly query: string;
  readonly leftOut: readonly LeftOut[];
};

const NONE: PostmanAuth = { headers: [], query: '', leftOut: [] };

export function postmanAuth(auth: unknown, text: PostmanText): PostmanAuth {
  const type = textField(auth, 'type');
  if (type === undefined || type === 'noauth') return NONE;
  const given = parametersOf(fieldOf(auth, type), text);
  const parameter = (name: string) => given.get(name) ?? '';
  if (type === 'basic') {
    const header = basicAuthorization(`${parameter('username')}:${parameter('password')}`);
    return { ...NONE, headers: [header] };
  }
  if (type === 'bearer') {
    return { ...NONE, headers: [{ name: 'Authorization', value: `Bearer ${parameter('token')}` }] };
  }
  if (type === 'apikey' && parameter('key') !== '') {
    if (parameter('in') === 'query') {
      return { ...NONE, query: `${parameter('key')}=${parameter('value')}` };
    }
    return { ...NONE, headers: [{ name: parameter('key'), value: parameter('value') }] };
  }
  if (type === 'oauth2' && parameter('accessToken') !== '') {
    const value = `${parameter('headerPrefix').trim() || 'Bearer'} ${parameter('accessToken')}`;
    return { ...NONE, headers: [{ name: 'Authorization', value }] };
  }
  const why =
    'Postman makes this sign-in anew for each request. Get a token and add it as a header.';
  return { ...NONE, leftOut: [{ what: `Authorization «${type.slice(0, 40)}»`, why }] };
}

/** A list of `{key, value}` since v2.1, an object before. */
function parametersOf(list: unknown, text: PostmanText): ReadonlyMap<string, string> {
  const pairs = Array.isArray(list)
    ? list.map((entry) => [textField(entry, 'key') ?? '', textField(entry, 'value') ?? ''] as const)
    : entriesOf(list).map(([name, value]) => [name, textOf(value) ?? ''] as const);
  return new Map(pairs.map(([name, value]) => [name, text.filled(value)]));
}
