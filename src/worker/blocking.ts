/**
 * What the browser says about addresses that it keeps this worker from calling: the permission for the local network, and
 * violations of the worker's content security policy. Only looked up; nothing here makes the browser ask.
 */
import type { LocalPermission } from '../core/plan/localNetworkAccess.ts';
import { scopeOf, type TargetScope } from '../core/plan/targetScope.ts';

export type Blocking = {
  /** Never rejects. */
  readonly permissionFor: (url: string) => Promise<LocalPermission>;
  readonly isAgainstPolicy: (url: string) => boolean;
};

/** Chrome 145 has one permission for each kind of network, 142 to 144 one for both; others throw for unknown names. */
const NAMES: Readonly<Record<TargetScope, readonly string[]>> = {
  loopback: ['loopback-network', 'local-network-access'],
  private: ['local-network', 'local-network-access'],
  public: [],
};

/** Listens from now on. */
export function watchBlocking(scope: EventTarget): Blocking {
  const refusedOrigins = new Set<string>();
  scope.addEventListener('securitypolicyviolation', (event) => {
    if (event instanceof SecurityPolicyViolationEvent && URL.canParse(event.blockedURI))
      refusedOrigins.add(new URL(event.blockedURI).origin);
  });
  return {
    async permissionFor(url) {
      for (const name of NAMES[scopeOf(url)]) {
        try {
          // The compiler's library does not know the names yet.
          const status = await navigator.permissions.query({ name: name as PermissionName });
          return status.state;
        } catch {
          // Unknown to this browser: the next name, or none.
        }
      }
      return 'unknown';
    },
    isAgainstPolicy: (url) => URL.canParse(url) && refusedOrigins.has(new URL(url).origin),
  };
}
