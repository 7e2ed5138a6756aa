import { describe, expect, test } from 'vitest';
import { SAMPLE_FLAG } from '../../core/run/phases.ts';
import { reportOf } from '../../core/stats/report.fixture.ts';
import { phasesEmptyText, phasesSummary } from './phaseWords.ts';

const known = { latencyMs: 100, queueMs: 70, connectMs: 5, waitMs: 20, receiveMs: 1 };

describe('phases in words', () => {
  test('before the first response', () => {
    expect(phasesEmptyText(reportOf({ samples: [] }).phases)).toBe(
      'Drawn from the first response on.',
    );
  });

  test('responses without phases: the header that the target should send', () => {
    const { phases } = reportOf({ samples: [{}, {}] });
    expect(phasesEmptyText(phases)).toMatch(/the target sends no Timing-Allow-Origin header/);
    expect(phasesSummary(phases)).toBe(phasesEmptyText(phases));
  });

  test('responses from the cache have no phases whatever the target sends', () => {
    const { phases } = reportOf({ samples: [{ flags: SAMPLE_FLAG.fromCache }] });
    expect(phasesEmptyText(phases)).toMatch(/cache/);
  });

  test('the mean of each phase, the share of the queue, and how many are unknown', () => {
    const { phases } = reportOf({ samples: [known, known, {}] });
    expect(phasesEmptyText(phases)).toBeUndefined();
    expect(phasesSummary(phases)).toBe(
      'Where the time of 2 responses went, on average: queue 70.0 ms, connect 5.00 ms, server time 20.0 ms, receive 1.00 ms, page’s lag 4.00 ms. The queue is 70.0% of latency. Of 1 more they are unknown.',
    );
  });
});
