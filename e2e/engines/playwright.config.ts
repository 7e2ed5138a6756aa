/** `npm run test:engines`: the command line with the real k6, Locust and Artillery. One at a time: each brings processes of its own. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/engines',
  workers: 1,
  timeout: 180_000,
  // As for the other specs: shared machines.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [['list']],
  forbidOnly: process.env.CI !== undefined,
});
