import { describe, expect, test } from 'vitest';
import { TRUST_KINDS } from '../stats/trustReason.ts';
import { deflatedLength, hostileReport, longReport } from './digest.fixture.ts';
import { DIGEST_BUDGETS, EVERY_ID_BUDGETS, SUMMARY_BUDGETS } from './digestBudget.ts';
import {
  MAX_DIGEST_IDS,
  MAX_DIGEST_SAMPLES,
  MAX_DIGEST_TEXT_BYTES,
  MAX_ID_BYTES,
  WIRE_TRUST_KINDS,
} from './digestLimits.ts';
import { digestOf } from './digestOf.ts';
import { readDigest } from './readDigest.ts';
import { writeDigest } from './writeDigest.ts';

/** What a chat-safe link has room for. */
const CHAT_BYTES = 1350;

const [SMALLEST] = SUMMARY_BUDGETS.slice(-1);
if (SMALLEST === undefined) throw new Error('there is no budget');

describe('the smallest budget', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('fits however noisy the run was, seed %i', (seed) => {
    const report = hostileReport(seed, 1000 * seed);
    expect(deflatedLength(writeDigest(digestOf(report, SMALLEST)))).toBeLessThan(CHAT_BYTES * 0.9);
  });
});

test('a run of 10,000 as they are leaves room for ids, requests and charts in a chat-safe link', () => {
  const report = longReport(10_000);
  const fits = SUMMARY_BUDGETS.map((budget) => digestOf(report, budget)).find(
    (digest) => deflatedLength(writeDigest(digest)) <= CHAT_BYTES,
  );
  expect(fits?.ids.texts.length).toBeGreaterThanOrEqual(12);
  expect(fits?.samples.length).toBeGreaterThanOrEqual(4);
  expect(fits?.charts.timeline.length).toBeGreaterThanOrEqual(20);
});

test('every one of 10,000 ids fits into a long link', () => {
  const report = longReport(10_000);
  const [last] = EVERY_ID_BUDGETS.slice(-1);
  if (last === undefined) throw new Error('there is no budget');
  const digest = digestOf(report, last);
  expect(digest.ids.level).toBe('ids');
  expect(deflatedLength(writeDigest(digest))).toBeLessThan(23_900);
});

test('bytes fall along each list of budgets', () => {
  for (const report of [longReport(10_000), hostileReport(9, 3000)]) {
    for (const budgets of [EVERY_ID_BUDGETS, SUMMARY_BUDGETS]) {
      const lengths = budgets.map((budget) =>
        deflatedLength(writeDigest(digestOf(report, budget))),
      );
      expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    }
  }
});

test('no budget asks for more than a reader takes', () => {
  for (const budget of DIGEST_BUDGETS) {
    expect(budget.maxIds).toBeLessThanOrEqual(MAX_DIGEST_IDS);
    expect(budget.maxSamples).toBeLessThanOrEqual(MAX_DIGEST_SAMPLES);
    expect(budget.maxTextBytes).toBeLessThanOrEqual(MAX_DIGEST_TEXT_BYTES);
    expect(budget.maxIdBytes).toBeLessThanOrEqual(MAX_ID_BYTES);
  }
  expect(new Set(WIRE_TRUST_KINDS)).toEqual(new Set(TRUST_KINDS));
});

test('ids that share all but their ends cannot ask for much memory', () => {
  const report = hostileReport(3, 50);
  const [first] = EVERY_ID_BUDGETS;
  if (first === undefined) throw new Error('there is no budget');
  const digest = digestOf(report, first);
  const texts = Array.from({ length: 50 }, () => 'x'.repeat(2001));
  const result = readDigest(writeDigest({ ...digest, ids: { ...digest.ids, texts } }));
  expect(result.ok).toBe(false);
});
