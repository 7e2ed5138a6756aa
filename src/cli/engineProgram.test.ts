import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { type ProgramRun, startProgram } from './engineProgram.ts';

function program(script: string, change: Partial<ProgramRun> = {}) {
  return startProgram({
    command: process.execPath,
    args: ['-e', script],
    cwd: tmpdir(),
    env: process.env,
    signal: new AbortController().signal,
    ...change,
  });
}

test('tells its lines as they come, its exit code, and the last of what it said', async () => {
  const lines: string[] = [];
  const script = 'for (let n = 0; n < 40; n++) console.log("line " + n); process.exitCode = 99;';
  const end = await program(script, { onLine: (line) => lines.push(line) }).ended;
  expect(lines).toHaveLength(40);
  expect(end).toMatchObject({ kind: 'ended', code: 99 });
  expect(end.kind === 'ended' && end.tail.split('\n').at(-1)).toBe('line 39');
  expect(end.kind === 'ended' && end.tail.split('\n').length).toBeLessThan(40);
});

test('a program that is not there', async () => {
  expect(await program('', { command: 'no-such-program-of-rollcall' }).ended).toEqual({
    kind: 'missing',
  });
});

test('an interrupted run gives it SIGINT once, and waits for what it writes then', async () => {
  const abort = new AbortController();
  const script = `
    process.on('SIGINT', () => { console.log('got it'); clearInterval(wait); });
    const wait = setInterval(() => {}, 1000);
    console.log('ready');`;
  const lines: string[] = [];
  const { ended } = program(script, {
    signal: abort.signal,
    onLine(line) {
      lines.push(line);
      if (line === 'ready') {
        abort.abort();
        abort.abort();
      }
    },
  });
  expect(await ended).toMatchObject({ kind: 'ended', code: 0 });
  expect(lines).toEqual(['ready', 'got it']);
});

test('one that is killed has no exit code', async () => {
  const end = await program('process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000)')
    .ended;
  expect(end).toMatchObject({ kind: 'ended', code: undefined });
});
