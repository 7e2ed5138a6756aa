/** npm test: everything that can be checked without a browser, then the specs in a real one. */
import { ensureInstalled } from './install.mjs';
import { ROOT, run, runInstalled } from './run.mjs';

console.log(
  'npm test: installs what is missing, runs npm run check, then every spec in a real browser.',
);
await ensureInstalled();

const checked = await run(process.execPath, [`${ROOT}scripts/check.mjs`]);
if (checked.code !== 0) process.exit(checked.code);

const { browserEnv, findBrowser } = await import('./browser.mjs');
const browser = await findBrowser({ shell: true });
const args = ['test', '-c', 'e2e', ...process.argv.slice(2)];
const { code } = await runInstalled('@playwright/test/cli.js', args, { env: browserEnv(browser) });
process.exit(code);
