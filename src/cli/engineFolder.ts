/** A folder of its own for one run of another engine: what it is given, and what it writes. Nobody else may read it, and it is gone afterwards. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Handover } from '../core/handover/handover.ts';

/** `mkdtemp` makes it for this account only. */
export async function makeEngineFolder({ files }: Handover): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-'));
  for (const { name, pieces } of files) {
    await pipeline(Readable.from(pieces), createWriteStream(join(folder, name), { mode: 0o600 }));
  }
  return folder;
}

export async function removeEngineFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Files of results that are there and not empty, by name. */
export async function resultPaths(
  folder: string,
  isResult: (name: string) => boolean,
): Promise<string[]> {
  const names = (await readdir(folder)).filter(isResult).sort();
  const found: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const { size } = await stat(path);
    if (size > 0) found.push(path);
  }
  return found;
}
