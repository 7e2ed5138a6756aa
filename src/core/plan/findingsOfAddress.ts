/** May this page call that address at all: scheme, port, mixed content and the local network. */
import { isBadPort } from './badPorts.ts';
import type { Finding } from './finding.ts';
import { needsLocalPermission } from './localNetworkAccess.ts';
import { mixedContentOf, mixedContentProblem } from './mixedContent.ts';
import { hasAnswered, type PreRunFacts } from './preRunFacts.ts';
import { scopeOf, scopeOfHost, type TargetScope } from './targetScope.ts';

const PLACE: Readonly<Record<TargetScope, string>> = {
  loopback: 'on this machine',
  private: 'in the local network',
  public: 'on another machine',
};

export function findingsOfAddress(facts: PreRunFacts): readonly Finding[] {
  const local = localNetwork(facts);
  return local === undefined ? [address(facts)] : [address(facts), local];
}

function address(facts: PreRunFacts): Finding {
  const { page, target } = facts;
  const title = 'Address';
  if (target.port !== '' && isBadPort(Number(target.port))) {
    return {
      level: 'problem',
      title,
      text: `No browser calls port ${target.port}: it is kept for another protocol.`,
      remedy: 'Let the target listen on another port.',
    };
  }
  const pageProtocol = URL.canParse(page.url) ? new URL(page.url).protocol : '';
  const mixed = mixedContentProblem(page.url, target.href);
  if (mixed !== undefined && !hasAnswered(facts)) {
    const isBlocked = mixedContentOf(pageProtocol, target) === 'blocked';
    return { level: isBlocked ? 'problem' : 'note', title, text: mixed };
  }
  const place = PLACE[scopeOfHost(target.hostname)];
  return { level: 'ok', title, text: `The browser may call «${target.host}», ${place}.` };
}

/** undefined: the target is no more private than the page, so no browser asks. */
function localNetwork(facts: PreRunFacts): Finding | undefined {
  const { page, target, permission, trial } = facts;
  const title = 'Local network';
  const scope = scopeOfHost(target.hostname);
  if (!needsLocalPermission(scopeOf(page.url), scope)) return undefined;
  if (hasAnswered(facts) || permission === 'granted') {
    return { level: 'ok', title, text: 'This page may reach the local network.' };
  }
  if (!page.isSecureContext) {
    return {
      level: 'problem',
      title,
      text: 'Chrome lets only pages on https, or from this machine, reach the local network.',
      remedy: 'Open this page over https, or serve it on this machine with npm start.',
    };
  }
  if (permission === 'denied') {
    return {
      level: 'problem',
      title,
      text: 'This page has been refused the local network, so the browser sends nothing.',
      remedy: 'Allow it in the site settings (left of the address), reload, and check again.',
    };
  }
  const isWaiting = trial?.end.kind === 'timeout' && permission === 'prompt';
  return {
    level: 'note',
    title,
    text: isWaiting
      ? 'The browser asks whether this page may reach the local network, and had no answer in time.'
      : `The target is ${PLACE[scope]}, so the browser may ask whether this page may reach it.`,
    remedy: 'Allow it when asked. Else the first latencies are the time you take to answer.',
  };
}
