/** The two ports of `npm start`: read from the environment, and free, or one sentence says what to change. */
import { createServer } from 'node:net';
import { fail } from './run.mjs';

export const HOST = '127.0.0.1';
const DEFAULT_PORT = 4173;
const DEFAULT_TARGET_PORT = 4174;

export async function choosePorts(env) {
  const port = portOf(env, 'PORT', DEFAULT_PORT);
  const targetPort = portOf(env, 'TARGET_PORT', DEFAULT_TARGET_PORT);
  if (port === targetPort) {
    fail(`PORT and TARGET_PORT are both ${port}: the page and the demo target need a port each.`);
  }
  await checkFree(port, 'the page', 'PORT');
  await checkFree(targetPort, 'the demo target', 'TARGET_PORT');
  return { port, targetPort };
}

/** The address of the demo target that the form comes filled with. */
export function demoEndpoint(targetPort) {
  return `http://${HOST}:${targetPort}/users/{id}`;
}

function portOf(env, name, fallback) {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  return fail(`${name} is "${text}": it must be a port number from 1 to 65535.`);
}

function checkFree(port, what, variable) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? 'is taken by another program'
          : `cannot be used (${error.code ?? error.message})`;
      fail(
        `Port ${port} for ${what} ${reason}. Set ${variable} to a free port, as in: ${variable}=${port > 65_000 ? port - 10 : port + 10} npm start`,
      );
    });
    probe.listen({ port, host: HOST, exclusive: true }, () => probe.close(resolve));
  });
}
