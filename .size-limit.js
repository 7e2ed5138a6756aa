/** Sizes that must hold for the build in ROLLCALL_OUT_DIR (else dist). A file that is missing fails the check. */
import { readdirSync } from 'node:fs';
import { firstLoadFiles } from './scripts/firstLoad.mjs';

const outDir = process.env.ROLLCALL_OUT_DIR || 'dist';

/** The one chunk of this name, whatever its hash. */
function assetNamed(name) {
  const found = readdirSync(`${outDir}/assets`).filter((file) => file.startsWith(`${name}-`));
  if (found.length !== 1)
    throw new Error(`${outDir}/assets holds ${found.length} files named ${name}`);
  return `${outDir}/assets/${found[0]}`;
}

export default [
  { name: 'first load', path: firstLoadFiles(outDir), gzip: true, limit: '230 kB' },
  { name: 'engine', path: assetNamed('runner.worker'), gzip: true, limit: '15 kB' },
];
