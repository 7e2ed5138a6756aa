/**
 * Local Network Access (WICG): a page asks the person before it may call an address that is more private than where the
 * page itself came from. A page from this machine is never asked.
 */
import type { TargetScope } from './targetScope.ts';

/** unknown: the browser has no such permission, or does not tell. */
export type LocalPermission = 'granted' | 'denied' | 'prompt' | 'unknown';

const PRIVACY: Readonly<Record<TargetScope, number>> = { public: 0, private: 1, loopback: 2 };

export function needsLocalPermission(page: TargetScope, target: TargetScope): boolean {
  return PRIVACY[target] > PRIVACY[page];
}
