/**
 * npm run bench [-- NAME …] [-- --json FILE]: measures the numbers that must hold. Builds the page and the benches (TypeScript, which
 * Node 20 does not read) into .cache and runs them.
 */
import { pathToFileURL } from 'node:url';
import { findBrowser } from './browser.mjs';
import { firstLoadFiles } from './firstLoad.mjs';
import { ensureInstalled } from './install.mjs';
import { fail, ROOT } from './run.mjs';

const OUT_DIR = '.cache/bench/page';
const BENCH_DIR = '.cache/bench/programs';

console.log(
  'npm run bench: builds the page and measures it; several minutes, best on an idle machine.',
);
await ensureInstalled();
process.chdir(ROOT);
process.env.NODE_ENV = 'production';

const { build } = await import('vite');
await build({
  root: ROOT,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: BENCH_DIR,
    target: 'node20',
    rolldownOptions: { input: { main: 'bench/main.ts', target: 'bench/target.ts' } },
  },
});
await build({
  root: ROOT,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: `${BENCH_DIR}/engine`,
    lib: { entry: 'bench/syntheticWorker.ts', formats: ['es'], fileName: 'synthetic' },
  },
});
const { main, NAMES } = await import(pathToFileURL(`${ROOT}${BENCH_DIR}/main.js`).href);
const { names, jsonFile } = readArguments(process.argv.slice(2), NAMES);
await build({ root: ROOT, logLevel: 'warn', build: { outDir: OUT_DIR } });
const { executablePath } = await findBrowser();
try {
  await main({
    names,
    jsonFile,
    root: ROOT,
    outDir: OUT_DIR,
    targetScript: `${ROOT}${BENCH_DIR}/target.js`,
    syntheticEngine: `${ROOT}${BENCH_DIR}/engine/synthetic.js`,
    browserPath: executablePath,
    firstLoadFiles: firstLoadFiles(OUT_DIR),
  });
} catch (error) {
  fail(`The bench could not be measured: ${error instanceof Error ? error.message : error}`);
}

function readArguments(args, known) {
  const chosen = [];
  let file;
  for (let index = 0; index < args.length; index++) {
    if (args[index] === '--') continue;
    if (args[index] === '--json') {
      index++;
      file = args[index] ?? fail('--json needs a file name after it.');
    } else if (known.includes(args[index])) {
      chosen.push(args[index]);
    } else {
      fail(`There is no bench "${args[index]}". The benches are: ${known.join(', ')}.`);
    }
  }
  return { names: chosen.length === 0 ? known : chosen, jsonFile: file };
}
