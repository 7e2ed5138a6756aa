/** Samples and datasets made by hand, for the tests beside this folder and its neighbours. */
import fc from 'fast-check';
import type { Dataset } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';
import { columnOf } from '../plan/textColumn.ts';
import { OUTCOMES } from './outcome.ts';
import { PROTOCOLS, SAMPLE_FLAG } from './phases.ts';
import type { Pulse } from './protocol.ts';
import { columnsOf, SampleBatchBuilder } from './sampleBatch.ts';
import { type Sample, type SampleColumns, UNKNOWN_BYTES } from './samples.ts';

/** Its phases are unknown unless `change` says them. */
export function sampleOf(change: Partial<Sample> = {}): Sample {
  return {
    startMs: 0,
    latencyMs: 10,
    lagMs: 0,
    bodyBytes: 18,
    row: 0,
    status: 200,
    lane: 0,
    outcome: 0,
    queueMs: Number.NaN,
    connectMs: Number.NaN,
    waitMs: Number.NaN,
    receiveMs: Number.NaN,
    serverTimingMs: Number.NaN,
    transferBytes: UNKNOWN_BYTES,
    protocol: 0,
    flags: 0,
    failedChecks: 0,
    ...change,
  };
}

export function pulseOf(change: Partial<Pulse> = {}): Pulse {
  return {
    elapsedMs: 0,
    sent: 0,
    inFlight: 0,
    settling: 0,
    lagMs: 0,
    due: 0,
    dropped: 0,
    lanes: 6,
    ...change,
  };
}

export function columnsFrom(samples: readonly Sample[]): SampleColumns {
  const builder = new SampleBatchBuilder();
  for (const sample of samples) builder.append(sample);
  return columnsOf(builder.take());
}

export function datasetOf(ids: readonly string[]): Dataset {
  const column = columnOf(ids);
  return {
    columns: ['id'],
    rowCount: ids.length,
    cells: [column],
    ids: column,
    idOfRow: undefined,
  };
}

export function numberedDataset(rowCount: number): Dataset {
  return datasetOf(Array.from({ length: rowCount }, (_, index) => String(index + 1)));
}

export function planOf(change: Partial<Plan> = {}): Plan {
  return {
    request: {
      method: 'GET',
      endpointTemplate: 'http://127.0.0.1:8081/users/{id}',
      headers: [],
      body: '',
      timeoutMs: 30_000,
      credentials: 'omit',
    },
    load: { kind: 'closed', concurrency: 6 },
    length: { kind: 'rounds', rounds: 1 },
    order: { kind: 'given' },
    expectation: { text: '200', ranges: [{ from: 200, to: 200 }] },
    warmUp: { kind: 'none' },
    thinkTime: { minMs: 0, maxMs: 0 },
    thresholds: [],
    checks: [],
    autoStop: false,
    ...change,
  };
}

/** Samples as a run could give them: a response has a status, a network exception has none. */
export function arbitrarySample(rowCount: number): fc.Arbitrary<Sample> {
  return fc
    .record({
      startMs: fc.double({ min: 0, max: 600_000, noNaN: true }),
      latencyMs: fc.double({ min: 0.05, max: 40_000, noNaN: true }).map(Math.fround),
      lagMs: fc.double({ min: 0, max: 5_000, noNaN: true }).map(Math.fround),
      bodyBytes: fc.nat(100_000),
      row: fc.nat(rowCount - 1),
      status: fc.constantFrom(200, 204, 301, 404, 429, 500, 503),
      lane: fc.nat(5),
      outcome: fc.nat(OUTCOMES.length - 1),
      phases: fc.option(arbitraryPhases),
      flags: fc.subarray(Object.values(SAMPLE_FLAG)).map((bits) => bits.reduce((a, b) => a | b, 0)),
      failedChecks: fc.nat(255),
    })
    .map(({ phases, ...rest }) => {
      const sample = sampleOf({ ...rest, ...phases });
      if (sample.outcome === 0) return { ...sample, status: 200 };
      return sample.outcome === 1 || sample.outcome === 6 ? sample : { ...sample, status: 0 };
    });
}

const arbitraryPhaseMs = fc.double({ min: 0, max: 10_000, noNaN: true }).map(Math.fround);

const arbitraryPhases = fc.record({
  queueMs: arbitraryPhaseMs,
  connectMs: arbitraryPhaseMs,
  waitMs: arbitraryPhaseMs,
  receiveMs: arbitraryPhaseMs,
  serverTimingMs: fc.oneof(fc.constant(Number.NaN), arbitraryPhaseMs),
  transferBytes: fc.nat(100_000),
  protocol: fc.nat(PROTOCOLS.length - 1),
});
