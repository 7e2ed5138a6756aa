/** Exported files that a person starts by hand, and an engine that dies. */
import { spawn } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type EngineWorld, ID_COUNT, isThere, reached, startWorld, truth } from './engineWorld.ts';

let world: EngineWorld;
test.beforeEach(async () => {
  world = await startWorld();
});
test.afterEach(() => world.close());

const PYTHON = [{ engine: 'locust' }].filter(isThere);
const CURL = [{ engine: 'curl' }].filter(isThere);
const K6 = [{ engine: 'k6' }].filter(isThere);
const EVERY_ID = Array.from({ length: ID_COUNT }, (_, at) => at + 1);

const seenIds = () =>
  world.target
    .idsUnder('/users/')
    .map(Number)
    .sort((a, b) => a - b);

for (const _ of PYTHON) {
  test('plain Python calls every id once, within the bound, and says whether all were as expected', async () => {
    await world.rollcall([
      'export',
      world.plan({ expect: '200' }),
      '--to',
      'python',
      '--dir',
      'py',
    ]);
    const { exitCode, out } = await started('python3', ['run.py'], join(world.folder, 'py'));
    expect(seenIds()).toEqual(EVERY_ID);
    expect(world.target.peakInFlight).toBeLessThanOrEqual(6);
    expect(exitCode).toBe(1);
    const { statuses, timeouts } = truth();
    const others = ID_COUNT - (statuses.get(200) ?? 0);
    expect(out).toContain(`${others} were not 200.`);
    expect(out).toContain(`${timeouts} timeout`);

    const rows = readdirSync(join(world.folder, 'py')).filter((name) => name.endsWith('.ndjson'));
    const imported = await world.rollcall([
      ...['import', ...rows.map((name) => join('py', name)), '--plan', 'plan.json', '--json'],
    ]);
    const { counts, statuses: found, engine } = JSON.parse(imported.out);
    expect(counts).toMatchObject({ planned: ID_COUNT, sent: ID_COUNT, responses: ID_COUNT - 1 });
    expect(engine.name).toBe('httpx');
    expect(
      new Map(found.map(({ status, count }: { status: number; count: number }) => [status, count])),
    ).toEqual(statuses);
  });
}

for (const _ of CURL) {
  test('curl calls every id once, within the bound, and fails when not all were as expected', async () => {
    await world.rollcall(['export', world.plan({ expect: '200' }), '--to', 'curl', '--dir', 'sh']);
    const { exitCode, out } = await started('bash', ['run.sh'], join(world.folder, 'sh'));
    expect(seenIds()).toEqual(EVERY_ID);
    expect(world.target.peakInFlight).toBeLessThanOrEqual(6);
    expect(exitCode).toBe(1);
    expect(out).toContain('Not all 200');
  });
}

const SEGMENTS = ['0', '1/4', '1/2', '3/4', '1'];

for (const { engine } of K6) {
  test('four instances as the k6-operator starts them call every id once together, and their files become one run', async () => {
    await world.rollcall(['export', world.plan(), '--to', 'k6-operator', '--dir', 'k8s']);
    const folder = join(world.folder, 'k8s');
    const parts = SEGMENTS.slice(1).map((to, at) => ({
      segment: `${SEGMENTS[at]}:${to}`,
      file: `k6-${at}.json`,
    }));
    await Promise.all(
      parts.map(({ segment, file }) =>
        started(
          'k6',
          [
            ...['run', '--quiet', '--no-usage-report', '--address', ''],
            ...['--execution-segment', segment],
            ...['--execution-segment-sequence', SEGMENTS.join(',')],
            ...['--out', `json=${file}`, 'run.js'],
          ],
          folder,
        ),
      ),
    );
    expect(seenIds()).toEqual(EVERY_ID);
    expect(world.target.peakInFlight).toBeLessThanOrEqual(6);
    const imported = await world.rollcall([
      ...['import', ...parts.map(({ file }) => join('k8s', file))],
      ...['--plan', 'plan.json', '--json'],
    ]);
    const { counts, engine: measuredBy } = JSON.parse(imported.out);
    expect(counts).toMatchObject({ planned: ID_COUNT, sent: ID_COUNT, responses: ID_COUNT - 1 });
    expect(measuredBy).toMatchObject({ name: 'k6', fileCount: 4 });
  });

  test('an engine that dies half-way leaves a part, which is said', async () => {
    const wrapper = world.write('engine.sh', '#!/bin/sh\necho $$ > "$PID_FILE"\nexec k6 "$@"\n');
    chmodSync(wrapper, 0o755);
    const { exitCode, out, err } = await world.rollcall(
      [
        ...['run', world.plan({ ids: '1-20', rounds: 400, threshold: [] })],
        ...['--engine', engine, '--json', '--out', 'part.rollcall.json'],
      ],
      {
        env: { ROLLCALL_K6: wrapper, PID_FILE: join(world.folder, 'pid') },
        async meanwhile() {
          await reached(world, 1000);
          process.kill(pidOf(), 'SIGKILL');
        },
      },
    );
    expect(exitCode, err).toBe(1);
    const run = JSON.parse(out);
    expect(run.end).toMatchObject({ reason: 'terminated' });
    expect(run.end.message).toContain('k6 was killed before its plan was done');
    expect(run.counts.sent).toBeGreaterThan(100);
    expect(JSON.parse(world.read('part.rollcall.json')).samples.count).toBe(run.counts.responses);
  });
}

function pidOf(): number {
  return Number(world.read('pid'));
}

type Ended = { readonly exitCode: number | null; readonly out: string };

function started(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, out }));
  });
}
