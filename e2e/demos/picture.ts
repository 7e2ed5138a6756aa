/**
 * Pauses and pictures of the demos. ROLLCALL_DEMO_PACE stretches the pauses, 0 is none; ROLLCALL_DEMO_IMAGES is where the
 * screenshots go.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, TestInfo } from '@playwright/test';

export const PACE = Number(process.env.ROLLCALL_DEMO_PACE ?? 0);
const IMAGES = process.env.ROLLCALL_DEMO_IMAGES;
const SCHEMES = ['light', 'dark'] as const;

/** In light and in dark; as an attachment of the test unless the demo wants them as files. */
export async function picture(page: Page, info: TestInfo, name: string): Promise<void> {
  const width = page.viewportSize()?.width;
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme });
    const file = `${name}-${scheme}-${width}.png`;
    const path = IMAGES === undefined ? info.outputPath(file) : `${IMAGES}/${file}`;
    await page.screenshot({ path });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

export async function pause(ms: number): Promise<void> {
  if (PACE > 0) await sleep(ms * PACE);
}
