import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { startDemoTarget } from './e2e/support/demoTarget.ts';
import { reportTemplate } from './vite.report.ts';

/**
 * The policies, all in this place. The page may connect to nothing at all and runs no text as script; the two workers that
 * call the target may connect anywhere, the other ones nowhere. The template of the HTML report has one of its own (vite.report.ts).
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  // The one of src/platform/trustedTypes.ts.
  'trusted-types rollcall',
];
/** Says nothing in a `meta`: a static host has to send it. */
const HEADER_ONLY_POLICY = ["frame-ancestors 'none'"];
const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];
const CALLING_WORKER_POLICY = [...WORKER_POLICY, 'connect-src *'];

function policyOf(path: string): string {
  if (/\/assets\/(runner|trial)\.worker[^/]*\.js$/.test(path))
    return CALLING_WORKER_POLICY.join('; ');
  if (/\/assets\/[^/]*\.worker[^/]*\.js$/.test(path)) return WORKER_POLICY.join('; ');
  return [...PAGE_POLICY, ...HEADER_ONLY_POLICY].join('; ');
}

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
        response.setHeader('Content-Security-Policy', policyOf(path));
        response.setHeader('X-Content-Type-Options', 'nosniff');
        response.setHeader('Referrer-Policy', 'no-referrer');
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
