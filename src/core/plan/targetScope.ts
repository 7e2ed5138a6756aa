/**
 * How far away a target is: this machine, the local network, or anywhere. Told from the name alone, before it is looked up
 * (Local Network Access, WICG, "known local a priori"); a public name may still lead to a private address.
 */

export type TargetScope = 'loopback' | 'private' | 'public';

/** Of an address that can be parsed; anything else counts as public, the careful answer. */
export function scopeOf(url: string): TargetScope {
  return URL.canParse(url) ? scopeOfHost(new URL(url).hostname) : 'public';
}

/** Of a URL's `hostname`. */
export function scopeOfHost(hostname: string): TargetScope {
  if (isLoopback(hostname)) return 'loopback';
  return isLocalNetwork(hostname) ? 'private' : 'public';
}

/** Of an URL: the parser has written addresses of version 4 as four numbers and put those of version 6 in brackets. */
function isLoopback(hostname: string): boolean {
  const host = withoutEndDot(hostname);
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    octetsOf(host)?.[0] === 127
  );
}

/** Known as local before the name is looked up: `.local` and the private and link-local ranges. */
function isLocalNetwork(hostname: string): boolean {
  const host = withoutEndDot(hostname);
  if (host.endsWith('.local')) return true;
  // fc00::/7 and fe80::/10
  if (/^\[(f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/.test(host)) return true;
  const octets = octetsOf(host);
  if (octets === undefined) return false;
  const [first, second] = octets;
  return (
    first === 10 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254) ||
    (first === 100 && second >= 64 && second <= 127)
  );
}

/** The first two numbers of an address of version 4. */
function octetsOf(host: string): readonly [number, number] | undefined {
  const found = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(host);
  return found === null ? undefined : [Number(found[1]), Number(found[2])];
}

function withoutEndDot(hostname: string): string {
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}
