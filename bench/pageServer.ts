/**
 * Serves the built page with its real headers (Vite's preview under the project's own configuration), with one
 * script more that presses its buttons and reports, and an empty page for the bare loop. Both POST their report here.
 */

import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Plugin, preview } from 'vite';
import { type OpenBrowser, openBrowser } from './browser.ts';

export type PageServer = {
  /** Opens an address of the server in a fresh browser and waits for the page's report. */
  readonly reportOf: (path: string, serving?: Serving) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

export type Serving = {
  /** The script that is added to the page. */
  readonly probe?: 'probe.js' | 'reportProbe.js';
  /** What `/bench/snapshot` gives. */
  readonly snapshot?: string;
  /** A script that takes the place of the engine's worker. */
  readonly engine?: string;
  /** The browser refuses to store anything. */
  readonly refusesStorage?: boolean;
};

export type PageServerOptions = {
  readonly root: string;
  readonly outDir: string;
  readonly browserPath: string;
};

const REPORT_WITHIN_MS = 240_000;
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' };

/** In the header, and in the page's own copy, where the quotes are escaped. */
function mayReport(text: string): string {
  return text.replace(/connect-src ('|&#39;)none\1/, 'connect-src $1self$1');
}

export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const { root, outDir, browserPath } = options;
  let settle: (report: unknown) => void = () => {};
  let current: Serving = {};

  const answer = async (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '');
    if (path === '/bench/report') {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      response.writeHead(204).end();
      settle(JSON.parse(Buffer.concat(pieces).toString('utf8')));
    } else if (path === '/bench/snapshot') {
      response.setHeader('Content-Type', 'application/json');
      response.end(current.snapshot ?? '');
    } else if (current.engine !== undefined && /\/runner\.worker[^/]*\.js$/.test(path)) {
      response.setHeader('Content-Type', TYPES.js ?? '');
      response.end(await readFile(current.engine));
    } else if (path.startsWith('/bench/')) {
      const file = path.slice('/bench/'.length).replace(/[^\w.]/g, '');
      // The bare loop's worker calls the target too.
      response.setHeader('Content-Security-Policy', "script-src 'self'; connect-src *");
      response.setHeader('Content-Type', TYPES[file.replace(/^.*\./, '')] ?? 'text/plain');
      response.end(await readFile(join(root, 'bench/pages', file)));
    } else if (path === '/') {
      const page = await readFile(join(root, outDir, 'index.html'), 'utf8');
      const name = current.probe ?? 'probe.js';
      const probe = `<script src="/bench/${name}" defer></script></body>`;
      // The probe reports to this server, which the page itself may not.
      const policy = String(response.getHeader('Content-Security-Policy'));
      response.setHeader('Content-Security-Policy', mayReport(policy));
      response.setHeader('Content-Type', 'text/html');
      const first = current.refusesStorage
        ? '<head><script src="/bench/noStorage.js"></script>'
        : '<head>';
      response.end(mayReport(page).replace('<head>', first).replace('</body>', probe));
    } else {
      next();
    }
  };
  const plugin: Plugin = {
    name: 'rollcall-bench-pages',
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        answer(request, response, next).catch(next);
      });
    },
  };
  const server = await preview({
    root,
    logLevel: 'warn',
    plugins: [plugin],
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, strictPort: false, open: false },
  });
  const { port } = server.httpServer.address() as AddressInfo;

  return {
    async reportOf(path, serving = {}) {
      current = serving;
      let browser: OpenBrowser | undefined;
      let timer: NodeJS.Timeout | undefined;
      try {
        const report = new Promise<unknown>((resolve, reject) => {
          settle = resolve;
          timer = setTimeout(() => reject(new Error(`no report from ${path}`)), REPORT_WITHIN_MS);
          openBrowser(browserPath, `http://127.0.0.1:${port}${path}`, (reason) =>
            reject(new Error(reason)),
          ).then((opened) => {
            browser = opened;
          }, reject);
        });
        return await report;
      } finally {
        clearTimeout(timer);
        await browser?.close();
      }
    },
    close: () => server.close(),
  };
}
