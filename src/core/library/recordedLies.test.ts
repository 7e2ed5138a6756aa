/** A recording may say anything (another version wrote it, a crash tore it): what is recovered from it can always be opened again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../plan/plan.ts';
import { planOf, pulseOf, sampleOf } from '../run/samples.fixture.ts';
import { openSnapshot } from '../snapshot/openSnapshot.ts';
import { writeSnapshot } from '../snapshot/writeSnapshot.ts';
import { ReportBuilder } from '../stats/reportBuilder.ts';
import { recordedRun } from './recordedRun.ts';
import { chunkOf, factsOf } from './recording.fixture.ts';
import { SAMPLE_LAYOUT } from './recording.ts';
import { readHead } from './runHead.ts';
import { headOf } from './writeHead.ts';

const SAMPLES = [sampleOf(), sampleOf({ row: 1, startMs: 20 })];

function builder(plan?: Plan) {
  const run = recordedRun({
    id: 'r',
    startedAtEpochMs: 0,
    method: 'GET',
    endpointTemplate: 'http://127.0.0.1:8081/users/{id}',
    layout: SAMPLE_LAYOUT,
    head: writeSnapshot(new ReportBuilder(factsOf(plan)).view()),
  });
  if (!run.ok) throw new Error(run.error);
  return run.value;
}

/** Empty: it opens. */
function errorOfKept(run: ReturnType<typeof builder>): string {
  const report = run.report();
  const entry = { id: 'r', source: 'recovered', createdAtEpochMs: 0, byteCount: 1 } as const;
  expect(readHead(headOf(report, { ...entry, contentKey: '0'.repeat(64) }))).toBeDefined();
  const opened = openSnapshot(writeSnapshot(report));
  return opened.ok ? '' : opened.error;
}

test('a crash while more requests waited for their timing than the run has lanes', () => {
  const run = builder(
    planOf({
      load: { kind: 'closed', concurrency: 6 },
      length: { kind: 'duration', durationMs: 9000 },
    }),
  );
  const pulse = pulseOf({ elapsedMs: 1000, sent: 1502, inFlight: 1500, settling: 1494 });
  expect(run.take(chunkOf({ samples: SAMPLES, beats: [{ count: 2, pulse }] }))).toBe(true);
  expect(errorOfKept(run)).toBe('');
  expect(run.report().counts).toMatchObject({ sent: 1502, cancelled: 1500 });
});

test.each([
  ['a mark that ends before it begins', { marks: [{ kind: 'paused', atMs: 9, untilMs: 5 }] }],
  [
    'more that waits than is in flight',
    {
      beats: [{ count: 2, pulse: pulseOf({ elapsedMs: 2000, sent: 4, inFlight: 1, settling: 2 }) }],
    },
  ],
  [
    'a clock that goes back',
    { beats: [{ count: 2, pulse: pulseOf({ elapsedMs: 999, sent: 4, inFlight: 0 }) }] },
  ],
  [
    'more than was planned',
    { beats: [{ count: 2, pulse: pulseOf({ elapsedMs: 2000, sent: 40, inFlight: 38 }) }] },
  ],
] as const)('a chunk with %s is not read', (_, lie) => {
  const plan = planOf({ length: { kind: 'requests', count: 30 }, warmUp: { kind: 'none' } });
  const run = builder(plan);
  expect(run.take(chunkOf({ samples: SAMPLES }))).toBe(true);
  const last = chunkOf({ samples: SAMPLES, seq: 1, sampleCountBefore: 2, ...lie });
  expect(run.take(last)).toBe(false);
  expect(run.sampleCount).toBe(2);
  expect(errorOfKept(run)).toBe('');
});

test('whatever a chunk says, what it is recovered to opens again', () => {
  const rarely = (values: readonly number[]) => ({
    weight: 1,
    arbitrary: fc.constantFrom(...values),
  });
  const count = fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 3, max: 6 }) },
    rarely([0, 1000, 65_535, 65_536, 1e7, 2 ** 53 - 1]),
  );
  const time = fc.oneof(
    { weight: 20, arbitrary: fc.nat(3000) },
    rarely([0.5, 3.16224e10, 1e300, Number.NaN]),
  );
  const pulse = fc.record({
    elapsedMs: time,
    sent: count,
    inFlight: count,
    settling: count,
    lagMs: time,
    due: count,
    dropped: count,
    lanes: count,
  });
  const mark = fc.oneof(
    fc.record({ kind: fc.constantFrom('paused', 'frozen'), atMs: time, untilMs: time }),
    fc.record({ kind: fc.constant('adjusted'), atMs: time, words: fc.string({ maxLength: 150 }) }),
  );
  const end = fc.record({
    reason: fc.constantFrom('completed', 'aborted', 'won'),
    message: fc.constantFrom(undefined, '\u202Ex\ny', 'x'.repeat(30_000)),
    elapsedMs: time,
  });
  const plan = fc.constantFrom<Plan | undefined>(
    undefined,
    planOf({ length: { kind: 'requests', count: 3 } }),
    planOf({ length: { kind: 'duration', durationMs: 1000 } }),
  );
  const said = fc.record(
    {
      pulse,
      marks: fc.array(mark, { maxLength: 3 }),
      end,
      clockStepMs: time,
      writtenAtEpochMs: time,
    },
    { requiredKeys: [] },
  );
  let taken = 0;
  fc.assert(
    fc.property(plan, fc.array(said, { maxLength: 3 }), (ofPlan, chunks) => {
      const run = builder(ofPlan);
      chunks.forEach(({ pulse: own, ...change }, seq) => {
        const good = chunkOf({
          samples: SAMPLES.slice(seq),
          seq,
          sampleCountBefore: run.sampleCount,
        });
        const beats = own === undefined ? good.beats : [{ count: good.sampleCount, pulse: own }];
        taken += Number(run.take({ ...good, ...change, beats }));
      });
      expect(errorOfKept(run)).toBe('');
    }),
    { numRuns: 300 },
  );
  expect(taken).toBeGreaterThan(20);
});
