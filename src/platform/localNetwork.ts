/**
 * What the browser has been told about this page and the local network. Only looks it up; the trial request, which a click
 * sends, is what makes the browser ask.
 */
import type { LocalPermission } from '../core/plan/localNetworkAccess.ts';
import type { TargetScope } from '../core/plan/targetScope.ts';

export type LocalNetwork = {
  /** Never rejects. */
  readonly permissionFor: (target: TargetScope) => Promise<LocalPermission>;
};

/** Chrome 145 has one permission for each kind of network, 142 to 144 one for both; others throw for unknown names. */
const NAMES: Readonly<Record<TargetScope, readonly string[]>> = {
  loopback: ['loopback-network', 'local-network-access'],
  private: ['local-network', 'local-network-access'],
  public: [],
};

export const browserLocalNetwork: LocalNetwork = {
  async permissionFor(target) {
    for (const name of NAMES[target]) {
      try {
        // The compiler's library does not know the name yet.
        const status = await navigator.permissions.query({ name: name as PermissionName });
        return status.state;
      } catch {
        // Unknown to this browser: the next name, or none.
      }
    }
    return 'unknown';
  },
};
