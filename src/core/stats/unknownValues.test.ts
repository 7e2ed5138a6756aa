/** NaN in any column that can hold it, alone or with others: nothing is lost, and no figure or chart becomes NaN. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitrarySample, planOf } from '../run/samples.fixture.ts';
import type { Sample } from '../run/samples.ts';
import { COMPLETED, reportOf } from './report.fixture.ts';
import { WHOLE_RUN } from './selection.ts';
import { SelectionBuilder } from './selectionBuilder.ts';

const ROWS = 5;
const COLUMNS = [
  'startMs',
  'latencyMs',
  'lagMs',
  'queueMs',
  'connectMs',
  'waitMs',
  'receiveMs',
  'serverTimingMs',
] as const satisfies readonly (keyof Sample)[];

const arbitraryHoles = fc
  .tuple(arbitrarySample(ROWS), fc.subarray([...COLUMNS]))
  .map(([sample, holes]): Sample => {
    const unknown = Object.fromEntries(holes.map((name) => [name, Number.NaN]));
    return { ...sample, ...unknown };
  });

const OPEN = {
  kind: 'open',
  ratePerSecond: 20,
  stages: [],
  arrivals: 'uniform',
  seed: 1,
  maxInFlight: 10,
  whenFull: 'wait',
} as const;

/** Where a NaN stands in what a view reads; the log and typed arrays are left out. */
function nansIn(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isNaN(value) ? [path] : [];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'log' || key === 'byId' ? [] : nansIn(part, `${path}/${key}`),
  );
}

test.each([planOf().load, OPEN])('in a report of a load that is $kind', (load) => {
  fc.assert(
    fc.property(fc.array(arbitraryHoles, { maxLength: 60 }), (samples) => {
      const run = reportOf({
        samples,
        end: COMPLETED,
        rowCount: ROWS,
        plan: { load },
        pulse: { elapsedMs: 700_000 },
      });
      expect(nansIn(run)).toEqual([]);
      const { counts, throughput, distribution } = run;
      expect(counts.sent).toBe(samples.length);
      expect(distribution.reduce((sum, { count }) => sum + count, 0)).toBe(counts.responses);
      expect(throughput.every(({ second }) => second >= 0)).toBe(true);
      const builder = new SelectionBuilder(run, { ...WHOLE_RUN, outcomes: ['failed', 200] });
      builder.advance(run, 1000);
      expect(nansIn(builder.view(run))).toEqual([]);
    }),
  );
});
