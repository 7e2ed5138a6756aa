import { readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { MAX_LANES } from '../plan/load.ts';
import { MAX_DURATION_MS, MAX_IDS, MAX_REQUESTS, METHODS } from '../plan/plan.ts';
import { OUTCOMES } from '../run/outcome.ts';
import { snapshotV4 } from './snapshot.ts';

const FILE = new URL('../../../public/rollcall-snapshot.schema.json', import.meta.url);

function generated(): string {
  const schema = toJsonSchema(snapshotV4, { target: 'draft-2020-12' });
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

test('the published JSON Schema is up to date (UPDATE_SCHEMA=1 writes it)', () => {
  if (process.env.UPDATE_SCHEMA === '1') writeFileSync(FILE, generated());
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(generated()));
});

test('the limits of the format take whatever this version can run', () => {
  const { plan, dataset, samples } = snapshotV4.pipe[0].entries;
  const text = JSON.stringify([toJsonSchema(plan), toJsonSchema(dataset), toJsonSchema(samples)]);
  for (const method of METHODS) expect(text).toContain(`"${method}"`);
  const [planSchema, datasetSchema, samplesSchema] = JSON.parse(text);
  const properties = planSchema.properties;
  expect(datasetSchema.properties.rows.maximum).toBeGreaterThanOrEqual(MAX_IDS);
  expect(samplesSchema.properties.count.maximum).toBeGreaterThanOrEqual(MAX_REQUESTS);
  expect(properties.timeoutMs.maximum).toBeGreaterThanOrEqual(MAX_DURATION_MS);
  expect(properties.load.oneOf[0].properties.concurrency.maximum).toBeGreaterThanOrEqual(MAX_LANES);
  const { description } = samplesSchema.properties.columns.properties.outcome;
  expect(description).toBe(OUTCOMES.map((outcome, code) => `${code} ${outcome}`).join(', '));
});
