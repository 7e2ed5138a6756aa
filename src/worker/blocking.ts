/**
 * What the browser says about addresses that it keeps this worker from calling: the permission for the local network, and
 * violations of the worker's content security policy. Only looked up; nothing here makes the browser ask.
 */
import { type LocalPermission, localPermissionOf } from '../core/plan/localNetworkAccess.ts';
import { scopeOf } from '../core/plan/targetScope.ts';

export type Blocking = {
  /** Never rejects. */
  readonly permissionFor: (url: string) => Promise<LocalPermission>;
  readonly isAgainstPolicy: (url: string) => boolean;
};

/** Listens from now on. */
export function watchBlocking(scope: EventTarget): Blocking {
  const refusedOrigins = new Set<string>();
  scope.addEventListener('securitypolicyviolation', (event) => {
    if (event instanceof SecurityPolicyViolationEvent && URL.canParse(event.blockedURI))
      refusedOrigins.add(new URL(event.blockedURI).origin);
  });
  return {
    permissionFor: (url) =>
      localPermissionOf(scopeOf(url), async (name) => {
        // The compiler's library does not know the names yet.
        const status = await navigator.permissions.query({ name: name as PermissionName });
        return status.state;
      }),
    isAgainstPolicy: (url) => URL.canParse(url) && refusedOrigins.has(new URL(url).origin),
  };
}
