import { readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { CHOICES, draftFromSearch, LENGTH_KEYS, RULE_KEYS, TEXT_KEYS } from './address.ts';
import { DEFAULT_DRAFT } from './plan.ts';
import { readPlanFile } from './planFile.ts';
import { PLAN_FILE_FIELDS, planFileSchema } from './planFileSchema.ts';

const FILE = new URL('../../../public/rollcall-plan.schema.json', import.meta.url);

function generated(): string {
  const schema = toJsonSchema(planFileSchema, { target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'A plan of Rollcall', ...schema }, undefined, 2)}\n`;
}

test('the published JSON Schema is up to date (UPDATE_SCHEMA=1 writes it)', () => {
  if (process.env.UPDATE_SCHEMA === '1') writeFileSync(FILE, generated());
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(generated()));
});

test('every name of the page address is one of the plan file, and none means something else', () => {
  const keys = [TEXT_KEYS, RULE_KEYS, LENGTH_KEYS, CHOICES].flatMap((table) => Object.keys(table));
  expect(PLAN_FILE_FIELDS).toEqual(expect.arrayContaining(keys));
  const address = 'endpoint=http://h/{id}&ids=1-9&timeout=5&expect=2xx&order=shuffled&seed=7';
  const loads = [
    `${address}&concurrency=3&rounds=2&think=100-200&warmup=5s&autostop=off`,
    `${address}&load=open&rate=9&arrivals=poisson&maxInFlight=4&whenFull=drop&requests=50`,
    `${address}&load=stages&concurrency=2&stages=1s:2&threshold=http_req_failed: rate<0.1`,
    `${address}&load=sweep&sweep=1, 2&stepSeconds=3&check=status == 200&check=size < 1kB`,
    `${address}&load=open&rate=9&duration=30`,
  ];
  for (const search of loads) {
    const given = new URLSearchParams(search);
    const file = Object.fromEntries(
      [...given.keys()].map((key) => {
        const values = given.getAll(key);
        return [key, values.length === 1 ? values[0] : values];
      }),
    );
    const read = readPlanFile(JSON.stringify({ format: 'rollcall-plan', version: 1, ...file }));
    expect(read).toMatchObject({
      ok: true,
      value: { draft: draftFromSearch(`?${search}`, DEFAULT_DRAFT) },
    });
  }
});
