/** What was opened from a link is shared again: whatever its level was, its links open. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleOf } from '../run/samples.fixture.ts';
import { DIGEST_BUDGETS, SUMMARY_BUDGETS } from './digestBudget.ts';
import { digestOf } from './digestOf.ts';
import { readLinkSamples, writeLinkSamples } from './linkSamples.ts';
import { reportOfLink } from './openLink.ts';
import { readDigest } from './readDigest.ts';
import { reportFrom, tableOf } from './snapshot.fixture.ts';
import { writeDigest } from './writeDigest.ts';

const DATASET = tableOf(['id'], [['a'], ['b']]);
const PHASES = { queueMs: 1, connectMs: 2, waitMs: 3, receiveMs: 4 };

/** One request a second, as a link without phases has them: their chart has fewer rows than the timeline. */
function withoutPhases(seconds: number) {
  const samples = Array.from({ length: seconds }, (_, at) =>
    sampleOf({ startMs: at * 250, latencyMs: 100, row: at % 2, ...PHASES }),
  );
  const written = writeLinkSamples(reportFrom({ dataset: DATASET, samples }), { phases: false });
  if (written === undefined) throw new Error('it is more than a link holds');
  const read = readLinkSamples(written.payload);
  if (!read.ok) throw new Error(read.error);
  return reportOfLink({ kind: 'samples', ...read.value, leavesOut: '' });
}

test('of a link without phases, however many intervals its timeline has', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 600 }),
      fc.constantFrom(...DIGEST_BUDGETS, ...SUMMARY_BUDGETS),
      (seconds, budget) => {
        const digest = readDigest(writeDigest(digestOf(withoutPhases(seconds), budget)));
        if (!digest.ok) throw new Error(digest.error);
        const { phaseRows, timeline } = digest.value.charts;
        expect(phaseRows.at(-1)?.interval ?? -1).toBeLessThan(timeline.length);
        for (const row of phaseRows) expect(row).toMatchObject({ queue: 100, wait: 300 });
      },
    ),
    { numRuns: 25 },
  );
});
