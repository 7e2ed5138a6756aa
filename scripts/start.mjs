/**
 * npm start: builds the page, serves it, and serves the demo target beside it on another port, so that the first
 * run is truly cross-origin. The target is TypeScript and is started by the plugin in vite.config.ts, which reads the two ROLLCALL_
 * variables set here. A second start on other ports builds into a folder of its own.
 */
import { ensureInstalled } from './install.mjs';
import { choosePorts, demoEndpoint, HOST } from './ports.mjs';
import { fail, ROOT } from './run.mjs';

console.log('npm start: installs what is missing, builds the page, serves it and the demo target.');
await ensureInstalled();
const { port, targetPort } = await choosePorts(process.env);
process.env.ROLLCALL_TARGET_PORT = String(targetPort);
process.env.ROLLCALL_DEMO_TARGET ??= demoEndpoint(targetPort);
const outDir = process.env.ROLLCALL_OUT_DIR || (process.env.PORT ? `.cache/start-${port}` : 'dist');

let server;
let isStopping = false;
const stop = async () => {
  if (isStopping) return;
  isStopping = true;
  // A browser keeps connections open; they must not keep us.
  setTimeout(() => process.exit(0), 2000).unref();
  server?.httpServer.closeAllConnections?.();
  await server?.close();
  console.log('\nStopped.');
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
if (process.env.npm_lifecycle_event === 'start') {
  // npm passes SIGTERM to a shell that dies of it without telling us: then we have another parent.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

try {
  const { build, preview } = await import('vite');
  const shared = { root: ROOT, logLevel: 'warn', build: { outDir } };
  await build(shared);
  server = await preview({
    ...shared,
    preview: { host: HOST, port, strictPort: true, open: false },
  });
} catch (error) {
  fail(`npm start could not serve the page: ${error instanceof Error ? error.message : error}`);
}
// Vite would answer SIGTERM by itself, with exit code 143 and the demo target still open.
for (const listener of process.listeners('SIGTERM')) {
  if (listener !== stop) process.off('SIGTERM', listener);
}
console.log(`
  Page         http://${HOST}:${port}/
  Demo target  http://${HOST}:${targetPort}/users/1

  Ctrl-C stops both.`);
