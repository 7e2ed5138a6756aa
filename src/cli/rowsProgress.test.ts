import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROWS_FILE, watchRows } from './rowsProgress.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-rows-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('counts what all processes wrote, their first lines left out, as it grows', async () => {
  const counts: number[] = [];
  const seen = (count: number) => expect.poll(() => counts.at(-1), { timeout: 30_000 }).toBe(count);
  const rows = watchRows(folder, (count) => counts.push(count));
  await seen(0);
  const first = join(folder, 'rollcall-rows-a-1.ndjson');
  await writeFile(first, '{"format":"rollcall-rows"}\n{"id":"1"}\n{"id":');
  await seen(1);
  await appendFile(first, '"2"}\n');
  await writeFile(
    join(folder, 'rollcall-rows-b-2.ndjson'),
    '{"format":"rollcall-rows"}\n{"id":"3"}\n',
  );
  await writeFile(join(folder, 'rollcall-data.json'), '[]\n[]\n[]\n');
  await seen(3);
  await rows.stop();
});

test('rows are files of this name and no others', () => {
  expect(ROWS_FILE.test('rollcall-rows-host-12.ndjson')).toBe(true);
  expect(ROWS_FILE.test('rollcall-data.json')).toBe(false);
});
