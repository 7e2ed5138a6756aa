import { expect, test } from 'vitest';
import { K6_FACTS } from '../run/engine.fixture.ts';
import { MAX_ENGINE_NOTE_CHARS, MAX_ENGINE_NOTES } from '../run/engine.ts';
import type { Report } from '../stats/report.ts';
import { DIGEST_BUDGETS } from './digestBudget.ts';
import { digestOf } from './digestOf.ts';
import { openSnapshot } from './openSnapshot.ts';
import { readDigest } from './readDigest.ts';
import { smallReport } from './snapshot.fixture.ts';
import { writeDigest } from './writeDigest.ts';
import { writeSnapshot } from './writeSnapshot.ts';

const own = smallReport();
const foreign: Report = { ...own, environment: { clockStepMs: undefined, engine: K6_FACTS } };

const versionOf = (report: Report) => JSON.parse(writeSnapshot(report)).version;

test('a run of the page stays at version 3, which older readers know; one of an engine is version 4', () => {
  expect(versionOf(own)).toBe(3);
  expect(versionOf(foreign)).toBe(4);
  const opened = openSnapshot(writeSnapshot(foreign));
  expect(opened.ok && opened.value.environment).toEqual(foreign.environment);
});

test('a version that the engine does not say is left out', () => {
  const unknown = { ...K6_FACTS, version: undefined };
  const report = { ...own, environment: { clockStepMs: 1, engine: unknown } };
  const opened = openSnapshot(writeSnapshot(report));
  expect(opened.ok && opened.value.environment).toEqual({ clockStepMs: 1, engine: unknown });
});

test('an engine in a file of version 3 is damage', () => {
  const text = writeSnapshot(foreign).replace('"version":4', '"version":3');
  expect(openSnapshot(text)).toMatchObject({ ok: false });
});

test('notes beyond the limits are cut, so that what is written can be read', () => {
  const notes = Array.from({ length: 30 }, () => 'x'.repeat(900));
  const report = { ...own, environment: { clockStepMs: 1, engine: { ...K6_FACTS, notes } } };
  const opened = openSnapshot(writeSnapshot(report));
  const read = opened.ok ? (opened.value.environment.engine?.notes ?? []) : [];
  expect(read).toHaveLength(MAX_ENGINE_NOTES);
  expect(read.every((note) => note.length === MAX_ENGINE_NOTE_CHARS)).toBe(true);
});

test.each([...DIGEST_BUDGETS.entries()])(
  'a digest keeps the engine (budget %i)',
  (_place, budget) => {
    const digest = digestOf(foreign, budget);
    const bytes = writeDigest(digest);
    expect(bytes[0]).toBe(2);
    const read = readDigest(bytes);
    expect(read.ok && read.value.engine).toEqual(digest.engine);
    expect(digest.engine).toMatchObject({ name: 'k6', clock: 'wire', fileCount: 2 });
    expect(writeDigest(digestOf(own, budget))[0]).toBe(1);
  },
);
