/**
 * Takes host names out of texts: each becomes `host-….invalid` (RFC 2606 §2: a name that never resolves), the same one for the
 * same host, so that two runs against it are still seen to be of one target. Its port goes with it.
 *
 * A host is what follows `://`, what reads like a domain or an IP address wherever it stands, and the endpoint's own name,
 * which may have no dot. Rather one word too many (`report.pdf`) than one host too few.
 */
import { parseTemplate } from '../plan/template.ts';

export type HostHider = {
  readonly text: (text: string) => string;
  readonly template: (template: string) => string;
};

const AUTHORITY = /([a-z][a-z0-9+.-]{0,30}:[\\/]{2,})([^\s\\/?#"'<>«»]+)/gi;
/** Percent-encoded characters part words and are none. */
const WORD = /%[0-9a-f]{2}|[\p{L}\p{N}_.-]+/giu;
const HIDDEN = /^host-[0-9a-z]{12}\.invalid$/;
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const LAST_LABEL = /^(?:\p{L}{2,}|xn--[a-z0-9-]+)$/iu;
const IPV6 =
  /\[[0-9a-f:.]{2,45}\]|(?<![\w:])[0-9a-f:]{0,30}::[0-9a-f:.]{0,30}|(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}/gi;
/** Up to the path: the scheme, and literal text and expressions other than those of a path, a query or a fragment. */
const TEMPLATE_HEAD = /^(\s*)([a-z][a-z0-9+.-]*:[\\/]*)?((?:\{[^/?#&;{}][^{}]*\}|[^\\/?#{}])*)/i;
const EXPRESSION = /(\{[^{}]*\})/;

export function hostHider(template: string, pseudonymOf: (host: string) => string): HostHider {
  const hidden = (host: string) => (HIDDEN.test(host) ? host : `${pseudonymOf(host)}.invalid`);
  const own = endpointHost(template);
  const isHost = (word: string) => word.toLowerCase() === own || readsLikeHost(word);
  const words = (text: string) =>
    text.replace(WORD, (word) => {
      const core = word.replace(/^[.-]+|[.-]+$/g, '');
      return core !== '' && isHost(core) ? word.replace(core, () => hidden(core)) : word;
    });
  const hide = (text: string) => {
    const bracketed = text.includes(':') ? text.replace(IPV6, hidden) : text;
    return words(bracketed.replace(AUTHORITY, (_, scheme, host) => `${scheme}${hidden(host)}`));
  };
  return {
    text: hide,
    template(whole) {
      const [head = '', blank = '', scheme = '', authority = ''] = TEMPLATE_HEAD.exec(whole) ?? [];
      const rest = whole.slice(head.length);
      const parts = rest.split(EXPRESSION);
      const hiddenRest = parts.map((part, index) => (index % 2 === 1 ? part : hide(part))).join('');
      if (scheme === '' && !authority.includes('{')) return `${hide(head)}${hiddenRest}`;
      const known = scheme === '' ? 'https://' : scheme;
      return `${blank}${known}${authority === '' ? '' : hidden(authority)}${hiddenRest}`;
    },
  };
}

/** Columns whose cells are host names, or parts of one. */
export function columnsInHost(template: string): readonly string[] {
  const authority = TEMPLATE_HEAD.exec(template)?.[3] ?? '';
  const parsed = parseTemplate(authority);
  return parsed.ok ? parsed.value.names : [];
}

/** In lower case, without its port; undefined: there is none, or it is made of columns. */
function endpointHost(template: string): string | undefined {
  const [, , scheme, authority = ''] = TEMPLATE_HEAD.exec(template) ?? [];
  if (scheme === undefined || authority.includes('{')) return undefined;
  const host = authority.replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase();
  return host === '' ? undefined : host;
}

function readsLikeHost(word: string): boolean {
  if (!word.includes('.')) return false;
  if (IPV4.test(word)) return true;
  const labels = word.split('.');
  return !labels.includes('') && LAST_LABEL.test(labels.at(-1) ?? '');
}
