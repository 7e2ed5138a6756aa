/** npm run demo: drives the page through the main job at human pace and renews the screenshots of docs/images. */
import { browserEnv, findBrowser } from './browser.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT, runInstalled } from './run.mjs';

console.log('npm run demo: drives the page at human pace and writes screenshots to docs/images.');
await ensureInstalled();
const browser = await findBrowser();
const args = ['test', '-c', 'e2e/demos', ...process.argv.slice(2)];
const { code } = await runInstalled('@playwright/test/cli.js', args, {
  env: {
    ROLLCALL_DEMO_PACE: process.env.ROLLCALL_DEMO_PACE ?? '1',
    ROLLCALL_DEMO_IMAGES: `${ROOT}docs/images`,
    ...browserEnv(browser),
  },
});
process.exit(code);
