/**
 * The engine's worker with a script before its own, or with other headers: circumstances that a test cannot make from
 * outside. A worker that the driver hands to the browser comes from nowhere the browser knows, so it asks for the local
 * network as a page from the internet would.
 */
import type { Page } from '@playwright/test';

type Patch = {
  readonly script?: string;
  readonly contentSecurityPolicy?: string;
  /** Default true: the person has allowed the local network. */
  readonly localNetwork?: boolean;
};

export async function patchEngine(page: Page, patch: Patch): Promise<void> {
  const { script = '', contentSecurityPolicy, localNetwork = true } = patch;
  // All that are not named are refused; left alone, a browser without windows has nobody to ask and says nothing.
  const granted = localNetwork ? 'local-network-access' : 'notifications';
  await page.context().grantPermissions([granted]);
  await page.route(/runner\.worker[^/]*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: `${script}\n${await response.text()}`,
      headers: {
        ...response.headers(),
        ...(contentSecurityPolicy === undefined
          ? {}
          : { 'content-security-policy': contentSecurityPolicy }),
      },
    });
  });
}
