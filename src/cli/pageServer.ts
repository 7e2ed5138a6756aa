/**
 * The built page over HTTP, with its policies (policies.ts): `rollcall serve`, and the page that runs a plan unattended. Serves the
 * files that lie in its folder and nothing else: an address is looked up among their names and never becomes a path.
 * On this machine only, unless somebody asks for more.
 */
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { headersOf } from '../../policies.ts';
import { err, ok, type Result } from '../core/result.ts';

export type PageServerOptions = {
  readonly folder: string;
  /** 127.0.0.1 when left out. */
  readonly host?: string | undefined;
  /** 0 or left out: any that is free. */
  readonly port?: number | undefined;
  /** Asked first, for whatever method and address; true: it answers. */
  readonly route?: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  readonly changeIndex?: ((html: string) => string) | undefined;
  /** The headers of a file; `path` begins with /. */
  readonly changeHeaders?:
    | ((
        path: string,
        headers: Readonly<Record<string, string>>,
      ) => Readonly<Record<string, string>>)
    | undefined;
};

export type PageServer = {
  /** Without a slash at its end: `http://127.0.0.1:4173`. */
  readonly origin: string;
  readonly port: number;
  /** Ends connections that are open, too. */
  readonly close: () => Promise<void>;
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const INDEX = '/index.html';
export const LOOPBACK = '127.0.0.1';

export async function startPageServer(
  options: PageServerOptions,
): Promise<Result<PageServer, string>> {
  const host = options.host ?? LOOPBACK;
  const files = new PageFiles(options.folder);
  await files.list();
  if (files.pathOf(INDEX) === undefined) {
    return err('The built page is not there: run npm run build first.');
  }
  const server = createServer((request, response) => {
    if (options.route?.(request, response) === true) return;
    answer(options, files, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(err(whyNotListening(error, host, options.port ?? 0)));
    });
    server.listen({ host, port: options.port ?? 0 }, () => {
      const bound = server.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
      resolve(
        ok({
          origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
          port,
          close: () =>
            new Promise((closed) => {
              server.close(() => closed());
              server.closeAllConnections();
            }),
        }),
      );
    });
  });
}

async function answer(
  { changeIndex, changeHeaders }: PageServerOptions,
  files: PageFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isHead = request.method === 'HEAD';
  if (request.method !== 'GET' && !isHead) {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const asked = (request.url ?? '/').replace(/[?#].*$/s, '');
  const name = asked === '/' ? INDEX : asked;
  const path = await files.find(name);
  const own = headersOf(name);
  const headers: Record<string, string> = { ...(changeHeaders?.(name, own) ?? own) };
  if (path === undefined) {
    headers['Content-Type'] = 'text/plain; charset=utf-8';
    response.writeHead(404, headers).end(isHead ? undefined : 'Not found');
    return;
  }
  headers['Content-Type'] = TYPES[extname(name)] ?? 'application/octet-stream';
  // Names of assets change with what they hold.
  headers['Cache-Control'] = name.startsWith('/assets/')
    ? 'public, max-age=31536000, immutable'
    : 'no-cache';
  if (name === INDEX && changeIndex !== undefined) {
    const html = changeIndex(await readFile(path, 'utf8'));
    response.writeHead(200, headers).end(isHead ? undefined : html);
    return;
  }
  const stream = createReadStream(path);
  stream.once('open', () => {
    response.writeHead(200, headers);
    if (isHead) response.end();
    else stream.pipe(response);
  });
  stream.once('error', () => response.destroy());
  response.once('close', () => stream.destroy());
}

/** Address → file, of what lies in the folder. Listed anew when a name is not known: it may have been built again. */
class PageFiles {
  readonly #folder: string;
  #paths = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async list(): Promise<void> {
    const paths = new Map<string, string>();
    try {
      for (const entry of await readdir(this.#folder, { recursive: true, withFileTypes: true })) {
        // No links, and nothing that begins with a point: notes of the build.
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const name = path.slice(join(this.#folder, sep).length).split(sep).join('/');
        if (!/(^|\/)\./.test(name)) paths.set(`/${name}`, path);
      }
    } catch {
      // No such folder: no files.
    }
    this.#paths = paths;
  }

  pathOf(name: string): string | undefined {
    return this.#paths.get(name);
  }

  async find(name: string): Promise<string | undefined> {
    const known = this.pathOf(name);
    if (known !== undefined) return known;
    await this.list();
    return this.pathOf(name);
  }
}

function whyNotListening(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program: choose another one with --port.`;
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return `${host} is no address of this machine: leave --host out, or give one that is.`;
  }
  if (error.code === 'EACCES') {
    return `This account may not use port ${port}: choose one above 1023 with --port.`;
  }
  return `The page cannot be served on ${host}, port ${port} (${error.code ?? 'unknown reason'}).`;
}
