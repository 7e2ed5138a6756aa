import { describe, expect, test } from 'vitest';
import { summaryFrom } from '../../core/imports/summaries.fixture.ts';
import { reportOfSummary } from '../../core/imports/summaryReport.ts';
import { EMPTY_REPORT } from '../../core/stats/emptyReport.ts';
import { missingWords, shownParts } from './shownParts.ts';

const partsOf = async (name: string) => shownParts(reportOfSummary(await summaryFrom(name)));

test('a run shows all of it, also before its first request', () => {
  const parts = shownParts(EMPTY_REPORT);
  expect(Object.values(parts)).not.toContain(false);
  expect(missingWords(parts)).toBe(undefined);
});

describe('a file of figures shows what it holds, and says what it does not', () => {
  test('figures alone', async () => {
    expect(missingWords(await partsOf('autocannon-9.0.0.json'))).toBe(
      'Its file holds no single requests, ids, phases, course over time or distribution.',
    );
  });

  test('counts by latency', async () => {
    expect(await partsOf('locust-2.47.0.json')).toMatchObject({
      requests: false,
      distribution: true,
    });
  });

  test('a course over time, which one period is not', async () => {
    expect(await partsOf('locust-2.47.0-full_stats_history.csv')).toMatchObject({ timeline: true });
    expect(await partsOf('artillery-2.0.34.json')).toMatchObject({ timeline: false });
  });
});
