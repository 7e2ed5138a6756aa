/** `rollcall serve`: the built page with its policies, until Ctrl-C. */
import { EXIT, type ExitCode } from './exitCodes.ts';
import { startPageServer } from './pageServer.ts';
import type { Terminal } from './terminal.ts';
import type { World } from './world.ts';

const LOOPBACK_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;

export async function serveCommand(
  { host, port }: { readonly host: string; readonly port: number },
  world: World,
  terminal: Terminal,
): Promise<ExitCode> {
  const folder = await world.pageFolder();
  if (!folder.ok) return terminal.fail(folder.error, EXIT.error);
  const server = await startPageServer({ folder: folder.value, host, port });
  if (!server.ok) return terminal.fail(server.error, EXIT.error);
  terminal.show(`Page  ${server.value.origin}/`);
  if (!LOOPBACK_HOST.test(host)) {
    terminal.say(
      'Whoever reaches this machine can open the page; requests go from their browsers.',
    );
  }
  terminal.say('Ctrl-C stops it.');
  await untilAborted(world.signal);
  await server.value.close();
  return EXIT.passed;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
