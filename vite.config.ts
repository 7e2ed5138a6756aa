import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { startDemoTarget } from './e2e/support/demoTarget.ts';
import { headersOf, PAGE_POLICY } from './policies.ts';
import { reportTemplate } from './vite.report.ts';

/** Starts the demo target beside the page and tells the page its endpoint (see scripts/start.mjs). */
function demoTarget(): Plugin {
  const port = Number(process.env.ROLLCALL_TARGET_PORT ?? Number.NaN);
  const endpoint = process.env.ROLLCALL_DEMO_TARGET;
  const start = async (onClose: (close: () => void) => void) => {
    if (Number.isNaN(port)) return;
    const target = await startDemoTarget({ port });
    onClose(() => void target.close());
  };
  return {
    name: 'rollcall-demo-target',
    transformIndexHtml() {
      if (endpoint === undefined) return [];
      const attrs = { name: 'rollcall-demo-endpoint', content: endpoint };
      return [{ tag: 'meta', attrs, injectTo: 'head' as const }];
    },
    configureServer: (server) => start((close) => server.httpServer?.on('close', close)),
    configurePreviewServer: (server) => start((close) => server.httpServer.on('close', close)),
  };
}

/** What a static host should send too; the README lists it. What can stand in the page itself does. Not while one writes code: hot reload needs more. */
function securityHeaders(): Plugin {
  return {
    name: 'rollcall-security-headers',
    transformIndexHtml: {
      // Before anything that it is about.
      order: 'post',
      handler(_page, { server }) {
        if (server !== undefined) return [];
        const attrs = { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY.join('; ') };
        return [{ tag: 'meta', attrs, injectTo: 'head-prepend' as const }];
      },
    },
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '/').replace(/\?.*$/, '');
        for (const [name, value] of Object.entries(headersOf(path)))
          response.setHeader(name, value);
        next();
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), demoTarget(), securityHeaders(), reportTemplate()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    outDir: process.env.ROLLCALL_OUT_DIR ?? 'dist',
    manifest: true,
    assetsInlineLimit: 0,
    // It would fetch, which the page may not.
    modulePreload: { polyfill: false },
    // The whole HTML report is one of the chunks, loaded when it is asked for; the first load has a bar of its own.
    chunkSizeWarningLimit: 1500,
  },
  test: {
    include: ['src/**/*.test.ts', 'e2e/support/**/*.test.ts', 'bench/**/*.test.ts'],
    // Against a test that hangs, not one that is slow on a busy machine.
    testTimeout: 120_000,
    // One process for many files: to start one for each took half of the time. A test leaves nothing behind.
    isolate: false,
    maxWorkers: '100%',
  },
});
