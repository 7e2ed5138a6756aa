/**
 * Which id an address was made of. Known templates are turned round: every place of an expression is a group that holds no sign which
 * parts an address, so that matching takes time in the length of the address. Without a template one is found: what all addresses
 * have in common before and after, cut where a segment or a parameter begins and ends.
 */
import { parseTemplate } from '../plan/template.ts';

export type AddressPattern = {
  /** RFC 6570. */
  readonly template: string;
  /** The value of its first variable; undefined: the address is not made of this template. */
  readonly idIn: (address: string) => string | undefined;
};

/** `{id}`, `{+id}`, `{/id}`, `{?id}`, `{&id}`, `{;id}`, `{.id}`, `{#id}`; modifiers do not change where a value stands. */
const EXPRESSION = /\{([+#./;?&]?)([^{}]*)\}/g;
const PARTING = '/?#&;';

export function patternOfTemplate(template: string): AddressPattern | undefined {
  const parsed = parseTemplate(template);
  if (!parsed.ok || parsed.value.names.length === 0) return undefined;
  let source = '';
  let done = 0;
  for (const match of template.matchAll(EXPRESSION)) {
    source += escaped(template.slice(done, match.index));
    source += groupsOf(match[1] ?? '', (match[2] ?? '').split(','));
    done = match.index + match[0].length;
  }
  const pattern = new RegExp(`^${source}${escaped(template.slice(done))}$`);
  return {
    template,
    idIn(address) {
      const found = pattern.exec(address)?.[1];
      return found === undefined ? undefined : decoded(found);
    },
  };
}

function groupsOf(operator: string, variables: readonly string[]): string {
  const value = operator === '+' || operator === '#' ? '([^?#]*)' : `([^${PARTING}]*)`;
  const named = (lead: string, between: string) =>
    variables
      .map((name, at) => `${at === 0 ? lead : between}${escaped(plain(name))}=?${value}`)
      .join('');
  switch (operator) {
    case '?':
      return named('\\?', '&');
    case '&':
      return named('&', '&');
    case ';':
      return named(';', ';');
    case '#':
    case '/':
    case '.':
      return variables.map(() => `${escaped(operator)}${value}`).join('');
    default:
      return variables.map(() => value).join(',');
  }
}

function plain(name: string): string {
  return name.replace(/\*$|:\d+$/, '');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Of distinct addresses; undefined: they have no place in common where an id could stand. */
export function patternOfAddresses(addresses: readonly string[]): AddressPattern | undefined {
  const [first, ...others] = addresses;
  if (first === undefined || others.length === 0) return undefined;
  let prefix = first.length;
  let suffix = first.length;
  for (const address of others) {
    prefix = commonPrefix(first, address, prefix);
    suffix = commonSuffix(first, address, suffix);
  }
  prefix = lastParting(first.slice(0, prefix)) + 1;
  // A scheme and a host are no ids.
  if (!/^https?:\/\/[^/?#]+[/?#]/i.test(first.slice(0, prefix))) return undefined;
  const shortest = addresses.reduce((least, { length }) => Math.min(least, length), first.length);
  suffix = Math.min(suffix, shortest - prefix);
  const end = first.slice(first.length - suffix);
  const cut = [...end].findIndex((sign) => PARTING.includes(sign));
  const tail = cut < 0 ? '' : end.slice(cut);
  const head = first.slice(0, prefix);
  return {
    template: `${head.replace(/[{}]/g, encodeURIComponent)}{id}${tail.replace(/[{}]/g, encodeURIComponent)}`,
    idIn(address) {
      const isOne =
        address.length >= head.length + tail.length &&
        address.startsWith(head) &&
        address.endsWith(tail);
      return isOne ? decoded(address.slice(head.length, address.length - tail.length)) : undefined;
    },
  };
}

function commonPrefix(a: string, b: string, most: number): number {
  const end = Math.min(most, b.length);
  let at = 0;
  while (at < end && a[at] === b[at]) at++;
  return at;
}

function commonSuffix(a: string, b: string, most: number): number {
  const end = Math.min(most, b.length);
  let at = 0;
  while (at < end && a[a.length - 1 - at] === b[b.length - 1 - at]) at++;
  return at;
}

/** `=` parts a parameter's name from its value. */
function lastParting(text: string): number {
  for (let at = text.length - 1; at >= 0; at--) {
    if (PARTING.includes(text[at] ?? '') || text[at] === '=') return at;
  }
  return -1;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
