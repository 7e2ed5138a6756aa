/** The demo alone, at human pace: `npm run demo`. Everything else is as in the tests. `--headed` lets one watch. */
import { defineConfig } from '@playwright/test';
import config from '../playwright.config.ts';

export default defineConfig({
  ...config,
  testDir: '.',
  outputDir: '../../test-results/demo',
  fullyParallel: false,
  workers: 1,
  timeout: 300_000,
});
