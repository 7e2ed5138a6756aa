import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleOf } from '../core/run/samples.fixture.ts';
import { reportFrom, tableOf } from '../core/snapshot/snapshot.fixture.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import { main } from './main.ts';
import { testWorld } from './world.fixture.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'rollcall-main-'));
  writeFileSync(join(cwd, 'a.json'), snapshotOf(20));
  writeFileSync(join(cwd, 'slow.json'), snapshotOf(60));
  writeFileSync(join(cwd, 'good.plan.json'), plan({ ids: [1, 'b\u001b[2J'] }));
  writeFileSync(join(cwd, 'file.plan.json'), plan({ idsFile: 'ids.csv' }));
  writeFileSync(join(cwd, 'gone.plan.json'), plan({ idsFile: 'gone.csv' }));
  writeFileSync(join(cwd, 'bad.plan.json'), plan({ ids: '1', concurrency: 0, expect: 'x' }));
  writeFileSync(join(cwd, 'typo.plan.json'), plan({ idz: '1' }));
  writeFileSync(join(cwd, 'ids.csv'), 'id,zone\n7,a\n8,b\n');
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function plan(fields: Record<string, unknown>): string {
  const head = { format: 'rollcall-plan', version: 1, endpoint: 'http://127.0.0.1:9/u/{id}' };
  return JSON.stringify({ ...head, ...fields });
}

/** Long enough for intervals. */
function snapshotOf(latencyMs: number): string {
  const rows = Array.from({ length: 400 }, (_, row) => [String(row)]);
  const samples = rows.map((_, row) =>
    sampleOf({ row, startMs: row * 10, latencyMs: latencyMs + (row % 7), status: 200 }),
  );
  return writeSnapshot(reportFrom({ dataset: tableOf(['id'], rows), samples }));
}

async function rollcall(...args: string[]) {
  const world = testWorld({ args, cwd });
  const exitCode = await main(world);
  return { exitCode, out: world.out(), err: world.err() };
}

describe('usage', () => {
  test('the version goes to stdout and passes', async () => {
    const { exitCode, out } = await rollcall('--version');
    expect(exitCode).toBe(0);
    expect(out.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('help goes to stdout and passes; nothing at all is an error', async () => {
    const help = await rollcall('--help');
    expect(help).toMatchObject({ exitCode: 0, err: '' });
    for (const word of ['run', 'check', 'export', 'import', 'compare', 'serve', '130']) {
      expect(help.out).toContain(word);
    }
    expect((await rollcall('run', '--help')).out).toContain('--engine <name>');
    expect(await rollcall()).toMatchObject({ exitCode: 1, out: '' });
  });

  test.each([
    [['rnu'], "unknown command 'rnu'"],
    [['rnu'], 'Did you mean run?'],
    [['run', 'good.plan.json', '--engin', 'k6'], 'Did you mean --engine?'],
    [['run', 'good.plan.json', '--engine', 'k7'], 'Allowed choices are browser, k6'],
    [['run', 'good.plan.json', '--workers', '0'], 'whole number from 1'],
    [['run', 'good.plan.json', '--workers', '2'], 'goes with --engine locust'],
    [['run'], "missing required argument 'plan'"],
    [['run', 'a', 'b'], 'too many arguments'],
    [['export', 'good.plan.json'], "'--to <engine>' not specified"],
    [['compare', 'a.json'], "missing required argument 'b'"],
    [['compare', 'a.json', 'a.json', '--fail-on', 'better'], 'Allowed choices are worse'],
    [['compare', 'a.json', 'a.json', '--threshold', '-1'], 'percentage above 0'],
    [['serve', '--port', '70000'], 'a port from 1'],
  ])('%j', async (args, sentence) => {
    const { exitCode, out, err } = await rollcall(...args);
    expect(exitCode).toBe(1);
    expect(out).toBe('');
    expect(err).toContain(sentence);
  });
});

describe('check', () => {
  test('says what the plan would do; an id cannot move the cursor', async () => {
    const { exitCode, out } = await rollcall('check', 'good.plan.json');
    expect(exitCode).toBe(0);
    expect(out).toContain('2 ids, 2 requests, at most 6 at a time');
    expect(out).toContain('http://127.0.0.1:9/u/1');
    expect(out).not.toContain('\u001b');
  });

  test('ids from a file beside the plan', async () => {
    const { exitCode, out } = await rollcall('check', 'file.plan.json', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ format: 'rollcall-check', rows: 2, requests: 2 });
  });

  test.each([
    ['gone.plan.json', 'The file of ids «gone.csv» is not there.'],
    ['nowhere.plan.json', 'The plan «nowhere.plan.json» is not there.'],
    ['typo.plan.json', 'unknown field "idz". Did you mean ids?'],
    ['a.json', 'is a Rollcall result, not a plan'],
    ['bad.plan.json', 'Error in "concurrency"'],
    ['bad.plan.json', 'Error in "expect"'],
    ['bad.plan.json', 'see the 2 errors above'],
  ])('%s: %s', async (path, sentence) => {
    expect(await rollcall('check', path)).toMatchObject({
      exitCode: 1,
      out: '',
      err: expect.stringContaining(sentence),
    });
    const json = await rollcall('check', path, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ format: 'rollcall-error', exitCode: 1 });
  });
});

describe('run', () => {
  test.each([
    ['--out', 'nowhere/a.json', 'its folder is not there'],
    ['--junit', '.', 'is a folder'],
  ])('looks whether %s %s can be written before anything runs', async (option, path, sentence) => {
    const { exitCode, err } = await rollcall('run', 'good.plan.json', option, path);
    expect(exitCode).toBe(1);
    expect(err).toContain(sentence);
    expect(err).not.toContain('no browser here');
  });

  test('an engine that is missing is an error', async () => {
    const { exitCode, err } = await rollcall('run', 'good.plan.json');
    expect(exitCode).toBe(1);
    expect(err).toContain('no browser here');
  });
});

describe('compare', () => {
  test('says which is worse, and fails when it is asked to', async () => {
    const plainly = await rollcall('compare', 'a.json', 'slow.json');
    expect(plainly.out).toMatch(/^WORSE/);
    expect(plainly.exitCode).toBe(0);
    const failing = await rollcall(
      'compare',
      'a.json',
      'slow.json',
      '--fail-on',
      'worse',
      '--json',
    );
    expect(failing.exitCode).toBe(99);
    expect(JSON.parse(failing.out)).toMatchObject({
      format: 'rollcall-comparison',
      exitCode: 99,
      overall: { word: 'worse' },
    });
    const back = await rollcall('compare', 'slow.json', 'a.json', '--fail-on', 'worse');
    expect(back.exitCode).toBe(0);
    expect(back.out).toMatch(/^BETTER/);
  });

  test('the Markdown summary', async () => {
    const { exitCode } = await rollcall('compare', 'a.json', 'slow.json', '--markdown', 'c.md');
    expect(exitCode).toBe(0);
    expect(readFileSync(join(cwd, 'c.md'), 'utf8')).toContain('Worse');
  });

  test('what is no result is a sentence', async () => {
    expect(await rollcall('compare', 'a.json', 'gone.json')).toMatchObject({
      exitCode: 1,
      err: '«gone.json» is not there.\n',
    });
    writeFileSync(join(cwd, 'cut.json'), snapshotOf(20).slice(0, 5000));
    expect((await rollcall('compare', 'a.json', 'cut.json')).err).toContain('cut off or damaged');
  });
});
