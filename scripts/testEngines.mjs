/**
 * npm run test:engines: the same plans on the real k6, Locust and Artillery, against a target that counts. An engine that cannot be
 * installed is said, with the reason; in CI that is a failure.
 */
import { bringEngines, enginesPath } from './engines.mjs';
import { ensureInstalled } from './install.mjs';
import { runInstalled } from './run.mjs';

console.log(
  'npm run test:engines: brings k6, Locust and Artillery, and runs exported plans on them.',
);
await ensureInstalled();
const problems = await bringEngines();
const missing = Object.entries(problems).filter(([, problem]) => problem !== undefined);
if (missing.length > 0 && process.env.CI) {
  console.error('In CI every engine has to be there.');
  process.exit(1);
}
const { browserEnv, findBrowser } = await import('./browser.mjs');
const { code } = await runInstalled(
  '@playwright/test/cli.js',
  ['test', '-c', 'e2e/engines', ...process.argv.slice(2)],
  {
    env: {
      ...browserEnv(await findBrowser({ shell: true })),
      PATH: enginesPath(),
      ROLLCALL_MISSING_ENGINES: missing.map(([name]) => name).join(','),
    },
  },
);
process.exit(code);
