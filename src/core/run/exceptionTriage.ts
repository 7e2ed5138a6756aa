/**
 * What a failed fetch was. The browser says only «Failed to fetch», on purpose (https://github.com/whatwg/fetch/issues/526),
 * so this is told from circumstances; what they do not tell is `network`, the kind that promises least. Failures
 * that show themselves (timeout, cancelled, body) never come here.
 *
 * blocked: the browser did not send it. A target that answers cannot be blocked, so a probe that was answered, or other
 * answers just now, overrule all that is only guessed.
 */
import { isBadPort } from '../plan/badPorts.ts';
import { mixedContentOf } from '../plan/mixedContent.ts';
import type { ExceptionKind } from './outcome.ts';

export type FailureFacts = {
  /** `https:` or `http:`. */
  readonly pageProtocol: string;
  readonly url: string;
  /**
   * A Resource Timing entry came for it. undefined: nobody knows, or entries never come in this browser. Chrome makes one for
   * every failure of the network and for CORS, none for what it blocks.
   */
  readonly hasTimingEntry: boolean | undefined;
  /** A request without CORS to the same target, a few seconds ago at most. */
  readonly probe: 'answered' | 'failed' | 'none';
  /** For the network that the target is in: loopback or local. unknown, or left out: the target is public, or it cannot be asked. */
  readonly permission?: 'granted' | 'denied' | 'prompt' | 'unknown';
  /** Requests that were out when this one failed, this one included. */
  readonly inFlight: number;
  /** From just before fetch to its failure. */
  readonly settledInMs: number;
  /** The target answered other requests within the last few seconds, and the page could read that. */
  readonly otherAnswersRecently: boolean;
  /** A securitypolicyviolation event named this address. */
  readonly cspBlocked?: boolean;
};

type FailureKind = Extract<ExceptionKind, 'network' | 'cors' | 'blocked' | 'saturated'>;

/** Chrome fails fetches past about 1,350 in flight in one process; other tabs of this site are in it too. */
const SATURATED_IN_FLIGHT = 900;
/** It fails them at once; the worker hears of it when it has sent the rest of so many. */
const SATURATED_WITHIN_MS = 1000;
/** What the browser blocks fails within a few ms, and within some more when the worker is busy. */
const AT_ONCE_MS = 100;

export function triage(facts: FailureFacts): FailureKind {
  const { probe, otherAnswersRecently } = facts;
  if (facts.cspBlocked === true || neverSent(facts.url)) return 'blocked';
  if (otherAnswersRecently && isSaturated(facts)) return 'saturated';
  if (probe === 'answered') return 'cors';
  if (otherAnswersRecently) return 'network';
  return isLikelyBlocked(facts) ? 'blocked' : 'network';
}

/** Addresses that fetch rejects before anything is sent, wherever the page is. */
function neverSent(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { protocol, port, username, password } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return true;
  if (username !== '' || password !== '') return true;
  return port !== '' && isBadPort(Number(port));
}

function isSaturated({ inFlight, settledInMs }: FailureFacts): boolean {
  return inFlight > SATURATED_IN_FLIGHT && settledInMs <= SATURATED_WITHIN_MS;
}

function isLikelyBlocked(facts: FailureFacts): boolean {
  const { pageProtocol, permission, hasTimingEntry, settledInMs } = facts;
  if (permission === 'denied') return true;
  const mixed = mixedContentOf(pageProtocol, new URL(facts.url));
  if (mixed === 'blocked' || (mixed === 'needsPermission' && permission !== 'granted')) return true;
  return hasTimingEntry === false && settledInMs <= AT_ONCE_MS;
}
