/** The Python program Rollcall grew from, as a measure: httpx and asyncio.gather behind a bound of six. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LANES } from './pageRun.ts';
import { ratePerSecond, type Target } from './targetProcess.ts';

const execute = promisify(execFile);

export type HttpxPython = { readonly command: string; readonly version: string };

export async function findHttpx(): Promise<HttpxPython | undefined> {
  const commands = [process.env.ROLLCALL_PYTHON, 'python3', '/usr/bin/python3', 'python'];
  for (const command of commands) {
    if (command === undefined || command === '') continue;
    try {
      const { stdout } = await execute(command, ['-c', 'import httpx; print(httpx.__version__)']);
      return { command, version: stdout.trim() };
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

export async function runHttpx(
  command: string,
  root: string,
  target: Target,
  count: number,
): Promise<number> {
  await target.take();
  const args = [join(root, 'bench/httpx_gather.py'), target.endpoint, String(count), String(LANES)];
  await execute(command, args);
  return ratePerSecond(await target.take(), count);
}
