/**
 * What a first visit loads before anything is pressed: index.html, the entry script, all scripts it imports
 * statically (they are preloaded), and their style sheets. Code-split panels and workers are not part of it. Read from Vite's manifest,
 * so that a renamed chunk cannot slip out of the count.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of the files, below the project's folder when `outDir` is. */
export function firstLoadFiles(outDir) {
  const manifest = JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8'));
  const entries = Object.values(manifest).filter(
    (chunk) => chunk.isEntry && chunk.src?.endsWith('.html'),
  );
  if (entries.length === 0) throw new Error(`${outDir}/.vite/manifest.json names no HTML entry`);
  const files = new Set(['index.html']);
  const visited = new Set();
  const visit = (chunk) => {
    if (chunk === undefined || visited.has(chunk)) return;
    visited.add(chunk);
    files.add(chunk.file);
    for (const sheet of chunk.css ?? []) files.add(sheet);
    for (const key of chunk.imports ?? []) visit(manifest[key]);
  };
  entries.forEach(visit);
  return [...files].map((file) => join(outDir, file));
}
