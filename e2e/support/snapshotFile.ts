/**
 * Snapshot files of any size, written by docs/formats.md alone and not by the page's own code, so that what the page shows
 * can be held against the very numbers that went in.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type FileSample = {
  readonly row: number;
  readonly startMs: number;
  readonly latencyMs: number;
  readonly status: number;
  /** 0 expected, 1 unexpected, 2 timeout … */
  readonly outcome: number;
  readonly bodyBytes: number;
  /** Server time; NaN: unknown, and so are the other phases. */
  readonly waitMs: number;
};

export type FileRun = {
  readonly ids: readonly string[];
  readonly samples: readonly FileSample[];
  readonly elapsedMs: number;
  /** The samples are every so many of a longer run. */
  readonly keptOneIn?: number;
};

const EXPECTED = 0;
const UNEXPECTED = 1;
const CANCELLED = 7;

export function snapshotText({ ids, samples, elapsedMs, keptOneIn = 1 }: FileRun): string {
  const count = (isCounted: (outcome: number) => boolean) =>
    samples.reduce((sum, { outcome }) => sum + (isCounted(outcome) ? keptOneIn : 0), 0);
  const expected = count((outcome) => outcome === EXPECTED);
  const unexpected = count((outcome) => outcome === UNEXPECTED);
  const cancelled = count((outcome) => outcome === CANCELLED);
  const sent = samples.length * keptOneIn;
  const rounds = Math.max(1, Math.ceil(sent / Math.max(1, ids.length)));
  const f32 = (numberOf: (sample: FileSample) => number) => ({
    type: 'f32',
    data: base64(Float32Array.from(samples, numberOf)),
  });
  const u16 = (numberOf: (sample: FileSample) => number) => ({
    type: 'u16',
    data: base64(Uint16Array.from(samples, numberOf)),
  });
  const u32 = (numberOf: (sample: FileSample) => number) => ({
    type: 'u32',
    data: base64(Uint32Array.from(samples, numberOf)),
  });
  const known = ({ waitMs }: FileSample, valueMs: number) =>
    Number.isNaN(waitMs) ? waitMs : valueMs;
  return JSON.stringify({
    format: 'rollcall-snapshot',
    version: 3,
    app: 'a test',
    startedAt: '2026-11-23T10:00:00.000Z',
    elapsedMs,
    end: { reason: 'completed' },
    plan: {
      method: 'GET',
      endpointTemplate: 'http://127.0.0.1:1/{id}',
      headers: [],
      timeoutMs: 30_000,
      credentials: 'omit',
      load: { kind: 'closed', concurrency: 64 },
      length: { kind: 'rounds', rounds },
      order: { kind: 'given' },
      expectation: { text: '200', ranges: [{ from: 200, to: 200 }] },
      warmUp: { kind: 'none' },
      thinkTime: { minMs: 0, maxMs: 0 },
      thresholds: [],
      checks: [],
      autoStop: false,
    },
    environment: { clockStepMs: 0.1 },
    counts: {
      planned: rounds * ids.length,
      sent,
      responses: expected + unexpected,
      expected,
      unexpected,
      exceptions: sent - expected - unexpected - cancelled,
      cancelled,
      warmUp: 0,
    },
    marks: [],
    course: { due: 0, dropped: 0, worstLagMs: 0, mostInFlight: 64, pulseCount: 1 },
    dataset: {
      rows: ids.length,
      idColumn: 0,
      columns: [
        {
          name: 'id',
          cells: {
            text: ids.join(''),
            lengths: base64(Uint32Array.from(ids, ({ length }) => length)),
          },
        },
      ],
    },
    samples: {
      count: samples.length,
      ...(keptOneIn === 1 ? {} : { keptOneIn }),
      columns: {
        startMs: {
          type: 'f64',
          data: base64(Float64Array.from(samples, ({ startMs }) => startMs)),
        },
        latencyMs: f32(({ latencyMs }) => latencyMs),
        lagMs: f32(() => 0),
        bodyBytes: u32(({ bodyBytes }) => bodyBytes),
        row: u32(({ row }) => row),
        status: u16(({ status }) => status),
        lane: u16(({ row }) => row % 64),
        outcome: { type: 'u8', data: base64(Uint8Array.from(samples, ({ outcome }) => outcome)) },
        queueMs: f32((sample) => known(sample, 0.5)),
        connectMs: f32((sample) => known(sample, 0)),
        waitMs: f32(({ waitMs }) => waitMs),
        receiveMs: f32((sample) => known(sample, 0.5)),
      },
    },
  });
}

/** A million samples are too large for a file that a test hands over: this one is on disk, for as long as `use` takes. */
export async function withSnapshotOnDisk(
  text: string,
  use: (path: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-e2e-'));
  try {
    const path = join(folder, 'large.rollcall.json');
    await writeFile(path, text);
    await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Little-endian, as on every machine that Playwright runs on. */
function base64(
  numbers: Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array,
): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}
