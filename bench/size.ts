/** What a first visit costs on the wire. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Figure, figure, rounded } from './figure.ts';

/** `files` are those of scripts/firstLoad.mjs. */
export function firstLoad(root: string, files: readonly string[]): Figure {
  const sizes = files.map((file) => ({
    name: basename(file),
    kilobytes: gzipSync(readFileSync(join(root, file))).length / 1000,
  }));
  const total = sizes.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
  const largest = [...sizes]
    .sort((a, b) => b.kilobytes - a.kilobytes)
    .slice(0, 3)
    .map(({ name, kilobytes }) => `${name} ${kilobytes.toFixed(1)}`)
    .join(', ');
  const detail = `gzip, ${sizes.length} files without the code-split panels; largest: ${largest}`;
  return figure('first-load-kb', rounded(total, 1), { kind: 'at most', limit: 230 }, detail);
}
