import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { startDemoTarget } from './e2e/support/demoTarget.ts';

/** The page may reach nothing but its own files; only the engine's worker, which has its own policy, may fetch elsewhere. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
const WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src *";

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

/** What a static host should send too; the README lists it. */
function securityHeaders(): Plugin {
  return {
    name: 'rollcall-security-headers',
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const isWorker = /\/assets\/[^/]*worker[^/]*\.js$/.test(request.url ?? '');
        response.setHeader('Content-Security-Policy', isWorker ? WORKER_POLICY : PAGE_POLICY);
        response.setHeader('X-Content-Type-Options', 'nosniff');
        response.setHeader('Referrer-Policy', 'no-referrer');
        next();
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), demoTarget(), securityHeaders()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    outDir: process.env.ROLLCALL_OUT_DIR ?? 'dist',
    manifest: true,
    assetsInlineLimit: 0,
  },
  test: {
    include: ['src/**/*.test.ts', 'e2e/support/**/*.test.ts', 'bench/**/*.test.ts'],
    // Against a test that hangs, not one that is slow on a busy machine.
    testTimeout: 120_000,
  },
});
