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

/** Chrome 145 has one permission for each kind of network, 142 to 144 one for both; others throw for unknown names. */
const NAMES: Readonly<Record<TargetScope, readonly string[]>> = {
  loopback: ['loopback-network', 'local-network-access'],
  private: ['local-network', 'local-network-access'],
  public: [],
};

/** `query` asks the browser for one permission by its name and throws when it knows none. Never rejects. */
export async function localPermissionOf(
  target: TargetScope,
  query: (name: string) => Promise<LocalPermission>,
): Promise<LocalPermission> {
  for (const name of NAMES[target]) {
    try {
      return await query(name);
    } catch {
      // Unknown to this browser: the next name, or none.
    }
  }
  return 'unknown';
}
