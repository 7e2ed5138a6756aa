/** The most memory that any page process of a browser has held; undefined where the system does not tell (not Linux). */
import { readFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';

export async function peakRendererBytes(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = await Promise.all(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakBytesOf(id)),
  );
  const known = peaks.filter((peak) => peak !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** VmHWM is the high-water mark of resident memory, proc(5). */
async function peakBytesOf(processId: number): Promise<number | undefined> {
  try {
    const status = await readFile(`/proc/${processId}/status`, 'utf8');
    const kib = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    return kib === undefined ? undefined : Number(kib) * 1024;
  } catch {
    return undefined;
  }
}
