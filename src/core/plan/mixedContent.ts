/**
 * Whether a page on https may call an address on http (W3C Mixed Content, §4.4; Secure Contexts, §3.1). Loopback counts as
 * trustworthy in Chrome and Firefox; Safari blocks it too, which only the trial request shows. Chrome lets a page on https
 * call addresses that are plainly of the local network once that permission is granted (Local Network Access, WICG).
 */
import { scopeOfHost } from './targetScope.ts';

export type MixedContent = 'none' | 'needsPermission' | 'blocked';

export function mixedContentOf(pageProtocol: string, target: URL): MixedContent {
  if (pageProtocol !== 'https:' || target.protocol !== 'http:') return 'none';
  const scope = scopeOfHost(target.hostname);
  if (scope === 'loopback') return 'none';
  return scope === 'private' ? 'needsPermission' : 'blocked';
}

/** A sentence on what stands in the way and what to do; undefined when nothing does, or an address is not one. */
export function mixedContentProblem(pageUrl: string, targetUrl: string): string | undefined {
  if (!URL.canParse(pageUrl) || !URL.canParse(targetUrl)) return undefined;
  const target = new URL(targetUrl);
  switch (mixedContentOf(new URL(pageUrl).protocol, target)) {
    case 'none':
      return undefined;
    case 'needsPermission':
      return `This page is on https and «${target.host}» on http: only Chrome 142 or later sends that, and only when you allow this page to reach the local network. Else call the target over https, or open this page over http.`;
    case 'blocked':
      return `This page is on https, so the browser blocks requests to «${target.host}» on http. Call the target over https, or open this page over http.`;
  }
}
