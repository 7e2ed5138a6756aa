/**
 * What the browser has been told about this page and the local network. Only looks it up; the trial request, which a click
 * sends, is what makes the browser ask.
 */
import { type LocalPermission, localPermissionOf } from '../core/plan/localNetworkAccess.ts';
import type { TargetScope } from '../core/plan/targetScope.ts';

export type LocalNetwork = {
  /** Never rejects. */
  readonly permissionFor: (target: TargetScope) => Promise<LocalPermission>;
};

export const browserLocalNetwork: LocalNetwork = {
  permissionFor: (target) =>
    localPermissionOf(target, async (name) => {
      // The compiler's library does not know the names yet.
      const status = await navigator.permissions.query({ name: name as PermissionName });
      return status.state;
    }),
};
