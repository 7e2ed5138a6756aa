/**
 * End-to-end tests: `playwright test -c e2e`. The page is the built one, served as a person would with `npm start`.
 * ROLLCALL_TEST_PORT moves both servers; ROLLCALL_CHROMIUM names a browser to use instead of Playwright's own.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig, devices } from '@playwright/test';

const port = Number(process.env.ROLLCALL_TEST_PORT ?? 4273);
const address = `http://127.0.0.1:${port}`;
const chromium = process.env.ROLLCALL_CHROMIUM;

/** A system browser inside a container: no sandbox there, no graphics card, and no traffic of its own. */
const SYSTEM_BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  // They need k6, Locust and Artillery: npm run test:engines.
  testIgnore: 'engines/**',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  // The machines that check a change are shared: a test fails when it fails twice, and is listed as flaky when it does once.
  retries: process.env.CI === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  forbidOnly: process.env.CI !== undefined,
  use: {
    ...devices['Desktop Chrome'],
    baseURL: address,
    // A trace records every request and would cost more than the 10,000 requests it looks at.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions:
      chromium === undefined ? {} : { executablePath: chromium, args: SYSTEM_BROWSER_ARGS },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    url: address,
    env: { PORT: `${port}`, TARGET_PORT: `${port + 1}` },
    reuseExistingServer: false,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
