import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleOf } from '../run/samples.fixture.ts';
import { BYTES_PER_SAMPLE } from '../run/samples.ts';
import { openSnapshot } from '../snapshot/openSnapshot.ts';
import { writeSnapshot } from '../snapshot/writeSnapshot.ts';
import { ReportBuilder } from '../stats/reportBuilder.ts';
import { lastWordOf, readChunk, readRecording } from './readRecording.ts';
import { recordedRun } from './recordedRun.ts';
import { chunkOf, factsOf } from './recording.fixture.ts';
import { type Recording, SAMPLE_LAYOUT } from './recording.ts';

const RECORDING: Recording = {
  id: 'r',
  startedAtEpochMs: 0,
  method: 'GET',
  endpointTemplate: 'http://127.0.0.1:8081/users/{id}',
  layout: SAMPLE_LAYOUT,
  head: writeSnapshot(new ReportBuilder(factsOf()).view()),
};

function builder() {
  const run = recordedRun(RECORDING);
  if (!run.ok) throw new Error(run.error);
  return run.value;
}

const SAMPLES = [sampleOf(), sampleOf({ row: 1, startMs: 20 }), sampleOf({ row: 2, startMs: 40 })];
const PLACE = { runId: 'r', seq: 0, sampleCountBefore: 0, rowCount: 5, checkCount: 8 };

describe('a recorded run', () => {
  test('ends where its chunks end, and says so', () => {
    const run = builder();
    expect(run.take(chunkOf({ samples: SAMPLES }))).toBe(true);
    const report = run.report();
    expect(report.sampleCount).toBe(3);
    expect(report.counts).toMatchObject({ sent: 4, responses: 3, cancelled: 1 });
    expect(report.end).toEqual({
      reason: 'terminated',
      message: 'Recovered: the page was closed or crashed after 1.0 s. Later results are lost.',
    });
    expect(run.isComplete).toBe(false);
  });

  test('leaves out a damaged chunk and everything after it, and says so', () => {
    const run = builder();
    run.take(chunkOf({ samples: SAMPLES }));
    const torn = chunkOf({ samples: SAMPLES, seq: 1, sampleCountBefore: 3 });
    expect(run.take({ ...torn, columns: torn.columns.slice(8) })).toBe(false);
    expect(run.take(torn)).toBe(false);
    expect(run.report().sampleCount).toBe(3);
    expect(run.report().end?.message).toContain('damaged and was left out');
  });

  test('stops at a gap', () => {
    const run = builder();
    run.take(chunkOf({ samples: SAMPLES }));
    expect(run.take(chunkOf({ samples: SAMPLES, seq: 2, sampleCountBefore: 3 }))).toBe(false);
  });

  test('that came to its end has that end', () => {
    const run = builder();
    const end = { reason: 'completed', message: undefined, elapsedMs: 1100 } as const;
    run.take(chunkOf({ samples: SAMPLES, end }));
    expect(run.isComplete).toBe(true);
    const report = run.report();
    expect(report.end?.reason).toBe('completed');
    expect(report.elapsedMs).toBe(1100);
  });

  test('of another layout or with a damaged head is refused in words', () => {
    const other = recordedRun({ ...RECORDING, layout: 'startMs:8' });
    expect(other).toEqual({ ok: false, error: expect.stringContaining('another version') });
    const torn = recordedRun({ ...RECORDING, head: RECORDING.head.slice(0, 300) });
    expect(torn).toEqual({ ok: false, error: expect.stringContaining('damaged') });
  });
});

describe('a chunk', () => {
  test('whose numbers lie is not read', () => {
    const good = chunkOf({ samples: SAMPLES });
    expect(readChunk(good, PLACE)).toBeDefined();
    const beat = good.beats[0];
    if (beat === undefined) throw new Error('no beat');
    const pulse = (change: object) => [{ count: 3, pulse: { ...beat.pulse, ...change } }];
    for (const lie of [
      { runId: 'another' },
      { seq: 1 },
      { sampleCountBefore: 1 },
      { sampleCount: 2 },
      { sampleCount: 1e9 },
      { sampleCount: -1 },
      { columns: new ArrayBuffer(0) },
      { columns: 'text' },
      { beats: [] },
      { beats: [{ ...beat, count: 2 }] },
      { beats: pulse({ sent: 2 }) },
      { beats: pulse({ sent: 9_000_000 }) },
      { beats: pulse({ elapsedMs: Number.NaN }) },
      { beats: pulse({ elapsedMs: Number.POSITIVE_INFINITY }) },
      { marks: [{ kind: '__proto__' }] },
      { end: { reason: 'won', message: undefined, elapsedMs: 1 } },
      { more: 1 },
    ]) {
      expect([lie, readChunk({ ...good, ...lie }, PLACE)]).toEqual([lie, undefined]);
    }
    for (const thing of [undefined, null, 7, 'text', [], {}]) {
      expect(readChunk(thing, PLACE)).toBeUndefined();
      expect(readRecording(thing)).toBeUndefined();
      expect(lastWordOf(thing)).toBeUndefined();
    }
  });

  test('whose samples are of no run is not read', () => {
    for (const change of [{ row: 5 }, { outcome: 200 }, { latencyMs: Number.NaN }, { status: 7 }]) {
      expect(readChunk(chunkOf({ samples: [sampleOf(change)] }), PLACE)).toBeUndefined();
    }
  });

  test('with any bytes of its columns changed gives a report that can be kept, or is left out', () => {
    fc.assert(
      fc.property(
        fc.nat(8 * BYTES_PER_SAMPLE - 1),
        fc.uint8Array({ minLength: 1, maxLength: 9 }),
        (at, bytes) => {
          const chunk = chunkOf({ samples: SAMPLES });
          new Uint8Array(chunk.columns).set(bytes.subarray(0, 8 * BYTES_PER_SAMPLE - at), at);
          const run = builder();
          const taken = run.take(chunk);
          expect(run.sampleCount).toBe(taken ? 3 : 0);
          expect(openSnapshot(writeSnapshot(run.report())).ok).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});
