/**
 * npm run check: everything that can be checked without a browser, two steps at a time. Shows the output of
 * failing steps only, and every step's time.
 */
import { ensureInstalled } from './install.mjs';
import { ROOT, run, runInstalled } from './run.mjs';

/** Not `dist`, which a running `npm start` serves. */
const OUT_DIR = '.cache/check';
const AT_ONCE = 2;

const tsc = (project) => () =>
  runInstalled('typescript7/bin/tsc', ['-p', project, '--pretty', 'false'], { quiet: true });

const sizes = async () => {
  const env = { ROLLCALL_OUT_DIR: OUT_DIR };
  const args = ['build', '--outDir', OUT_DIR, '--emptyOutDir', '--logLevel', 'warn'];
  const built = await runInstalled('vite/bin/vite.js', args, { quiet: true, env });
  if (built.code !== 0) return built;
  return runInstalled('size-limit/bin.js', [], { quiet: true, env });
};

/** Longest first, so that two at a time end together. */
const STEPS = [
  { name: 'unit tests', work: () => runInstalled('vitest/vitest.mjs', ['run'], { quiet: true }) },
  { name: 'build and size', work: sizes },
  { name: 'unused code', work: () => runInstalled('knip/bin/knip.js', [], { quiet: true }) },
  {
    name: 'layers',
    work: () =>
      runInstalled(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'src', 'e2e', 'bench'],
        { quiet: true },
      ),
  },
  {
    name: 'format and lint (npm run format mends most)',
    work: () =>
      runInstalled(
        '@biomejs/biome/bin/biome',
        ['check', '--error-on-warnings', '--max-diagnostics=none', '.'],
        {
          quiet: true,
        },
      ),
  },
  { name: 'types: page', work: tsc('tsconfig.json') },
  { name: 'types: worker', work: tsc('src/worker/tsconfig.json') },
  { name: 'types: command line', work: tsc('src/cli/tsconfig.json') },
  { name: 'types: tests', work: tsc('tsconfig.node.json') },
  {
    name: 'soft spots',
    work: () => run(process.execPath, [`${ROOT}scripts/softSpots.mjs`], { quiet: true }),
  },
];

console.log(
  'npm run check: format, lint, types, layers, unused code, unit tests, build and sizes.',
);
await ensureInstalled();

const startedMs = performance.now();
const failed = [];
const waiting = [...STEPS];

async function takeSteps() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const stepStartedMs = performance.now();
    const { code, output } = await step.work();
    const tookText = secondsSince(stepStartedMs).padStart(7);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${tookText}  ${step.name}`);
    if (code !== 0) failed.push({ name: step.name, output });
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, takeSteps));

for (const { name, output } of failed) console.error(`\n--- ${name}\n${output.trim()}`);
const summary =
  failed.length === 0
    ? `All ${STEPS.length} steps are good`
    : `${failed.length} of ${STEPS.length} steps failed (${failed.map(({ name }) => name).join(', ')})`;
console.log(`\n${summary}, ${secondsSince(startedMs).trim()}.`);
process.exit(failed.length === 0 ? 0 : 1);

function secondsSince(fromMs) {
  return `${((performance.now() - fromMs) / 1000).toFixed(1)} s`;
}
