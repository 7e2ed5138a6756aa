/**
 * Locust: one process, or with `--workers n` a real master and n workers, all on this machine. Each process writes its own rows; the
 * master ends when all of them are done. A worker that dies takes its unfinished rows with it, and the report says what is missing.
 */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Engine } from './engine.ts';
import { runHandover } from './engineHandover.ts';
import { type ProgramEnd, type ProgramRun, startProgram } from './engineProgram.ts';
import { ROWS_FILE, watchRows } from './rowsProgress.ts';

/** Requests that failed: judged here. */
const SOME_FAILED = 1;
const LOOPBACK = '127.0.0.1';

export const locustEngine: Engine = (run) =>
  runHandover(
    {
      name: 'locust',
      isResult: (name) => ROWS_FILE.test(name),
      isFine: (code) => code === 0 || code === SOME_FAILED,
      async carryOut(start, { env, workers = 0 }, onSent) {
        const rows = watchRows(start.cwd, onSent);
        const command = env.ROLLCALL_LOCUST ?? 'locust';
        const common = { ...start, command };
        const end = await (workers === 0 ? alone(common) : together(common, workers));
        await rows.stop();
        return end;
      },
    },
    run,
  );

type Start = Omit<ProgramRun, 'args' | 'onLine'>;

/** The locustfile knows how many users there are, and ends by itself. */
const FILE = ['-f', 'locustfile.py', '--headless', '--only-summary'];

function alone(start: Start): Promise<ProgramEnd> {
  return startProgram({ ...start, args: FILE }).ended;
}

async function together(start: Start, workers: number): Promise<ProgramEnd> {
  const port = String(await freePort());
  const master = startProgram({
    ...start,
    args: [
      ...[...FILE, '--master', '--master-bind-host', LOOPBACK, '--master-bind-port', port],
      ...['--expect-workers', String(workers), '--expect-workers-max-wait', '60'],
    ],
  });
  const others = Array.from({ length: workers }, () =>
    startProgram({
      ...start,
      args: [
        ...['-f', 'locustfile.py', '--worker', '--only-summary'],
        ...['--master-host', LOOPBACK, '--master-port', port],
      ],
    }),
  );
  const end = await master.ended;
  // The master tells them to end; one that did not hear it is told again.
  for (const { interrupt } of others) interrupt();
  await Promise.all(others.map(({ ended }) => ended));
  return end;
}

/** Another program may take it in between; then the master says so. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
