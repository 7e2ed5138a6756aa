/** The address of a Postman item: its text or its parts, with `:userId` path variables as `{userId}`. */
import type { AddressVariable } from './foundRequest.ts';
import { entriesOf, fieldOf, listOf, textField, textOf } from './ownField.ts';
import type { PostmanText } from './postmanVariables.ts';
import { literal, namesInAddress, templateAddress, variableName } from './templateAddress.ts';

export type PostmanUrl = {
  /** Without a host where that is a variable that has no value. */
  readonly address: string;
  readonly variables: readonly AddressVariable[];
  readonly authorization: ReturnType<typeof templateAddress>['authorization'];
  /** The variable that stands for the host. */
  readonly missingHost: string | undefined;
};

export function postmanUrl(url: unknown, text: PostmanText): PostmanUrl {
  const values = pathValues(fieldOf(url, 'variable'), text);
  const written = text.filled(rawOf(url), true);
  const missingHost = /^(?:[a-z]+:\/\/)?\{\{([^{}]+)\}\}/i.exec(written)?.[1];
  const path = missingHost === undefined ? written : written.slice(written.indexOf('}}') + 2);
  const named = text.filled(withPathVariables(path));
  const { address, authorization } =
    missingHost === undefined
      ? templateAddress(named)
      : {
          address: literal(`${/^[/?]/.test(named) ? '' : '/'}${named.replace(/#.*$/s, '')}`),
          authorization: undefined,
        };
  const variables = namesInAddress(address).map((name) => ({ name, value: values.get(name) }));
  return { address, variables, authorization, missingHost };
}

function rawOf(url: unknown): string {
  if (typeof url === 'string') return url;
  const query = listOf(fieldOf(url, 'query'));
  const raw = textField(url, 'raw');
  // The text leaves out nothing, the list says which parameters are switched off.
  const isSwitchedOff = query.some((entry) => fieldOf(entry, 'disabled') === true);
  if (raw !== undefined && !isSwitchedOff) return raw;
  const start = raw?.replace(/[?#].*$/s, '') ?? partsOf(url);
  const pairs = query
    .filter((entry) => fieldOf(entry, 'disabled') !== true)
    .map((entry) => `${textField(entry, 'key') ?? ''}=${textField(entry, 'value') ?? ''}`);
  return pairs.length === 0 ? start : `${start}?${pairs.join('&')}`;
}

function partsOf(url: unknown): string {
  const joined = (name: string, joint: string) => {
    const part = fieldOf(url, name);
    if (typeof part === 'string') return part;
    return listOf(part)
      .map((piece) => textOf(piece) ?? textField(piece, 'value') ?? '')
      .join(joint);
  };
  const protocol = textField(url, 'protocol');
  const port = textField(url, 'port');
  const path = joined('path', '/');
  return `${protocol === undefined ? '' : `${protocol}://`}${joined('host', '.')}${port === undefined ? '' : `:${port}`}${path === '' ? '' : `/${path.replace(/^\//, '')}`}`;
}

/** `/:userId/` and, not to be taken for one, the port of a host. */
function withPathVariables(address: string): string {
  const [, start = '', rest = ''] = /^([^?#]*)([\s\S]*)$/.exec(address) ?? [];
  return (
    start.replaceAll(/\/:([A-Za-z_][\w-]*)/g, (_, name: string) => `/{${variableName(name)}}`) +
    rest
  );
}

/** An array since v2.1, an object before. */
function pathValues(variable: unknown, text: PostmanText): ReadonlyMap<string, string> {
  const pairs = Array.isArray(variable)
    ? variable.map(
        (entry) =>
          [
            textField(entry, 'key') ?? textField(entry, 'id') ?? '',
            textField(entry, 'value') ?? '',
          ] as const,
      )
    : entriesOf(variable).map(([name, value]) => [name, textOf(value) ?? ''] as const);
  const filled = new Map<string, string>();
  for (const [name, value] of pairs) {
    const plain = text.filled(value, true);
    if (plain !== '' && !plain.includes('{{')) filled.set(variableName(name), plain);
  }
  return filled;
}
