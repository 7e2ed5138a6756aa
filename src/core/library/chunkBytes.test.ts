import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleOf } from '../run/samples.fixture.ts';
import { bytesOfChunk, chunkOfBytes } from './chunkBytes.ts';
import { readChunk } from './readRecording.ts';
import { chunkOf } from './recording.fixture.ts';

const SAMPLES = [sampleOf(), sampleOf({ row: 1, startMs: 20, status: 404 })];
const PAUSED = { kind: 'paused', atMs: 5, untilMs: 9 } as const;
const PLACE = { runId: 'r', seq: 0, sampleCountBefore: 0, rowCount: 5, checkCount: 8 };

test.each([
  ['a second of a run', chunkOf({ samples: SAMPLES })],
  ['an end without a sentence', endOf(undefined)],
  ['an end with one', endOf('«é» went down')],
  ['a known clock and a mark', chunkOf({ samples: SAMPLES, clockStepMs: 0.1, marks: [PAUSED] })],
])('%s comes back as it was', (_, chunk) => {
  const read = chunkOfBytes(bytesOfChunk(chunk));
  expect(read).toEqual(chunk);
  expect(readChunk(read, PLACE)).toEqual(readChunk(chunk, PLACE));
  expect(readChunk(read, PLACE)?.columns.status.slice(0, 2)).toEqual(new Uint16Array([200, 404]));
});

test('what lies anywhere in other bytes is read all the same', () => {
  const chunk = chunkOf({ samples: SAMPLES });
  const bytes = bytesOfChunk(chunk);
  const pool = Buffer.alloc(bytes.length + 13);
  pool.set(bytes, 5);
  expect(chunkOfBytes(pool.subarray(5, 5 + bytes.length))).toEqual(chunk);
});

test('bytes that were cut or changed are no chunk, or one that readChunk can judge', () => {
  const whole = bytesOfChunk(chunkOf({ samples: SAMPLES }));
  fc.assert(
    fc.property(
      fc.nat(whole.length),
      fc.nat(whole.length - 1),
      fc.nat(255),
      (length, at, value) => {
        const bytes = whole.slice(0, length);
        if (at < length) bytes[at] = value;
        const read = readChunk(chunkOfBytes(bytes), PLACE);
        expect(read === undefined || read.sampleCount === 2).toBe(true);
        if (length < whole.length) expect(read).toBeUndefined();
      },
    ),
    { numRuns: 300 },
  );
});

test('a head that claims to be longer than its bytes, or is no object, is refused', () => {
  const claims = new Uint8Array(8);
  new DataView(claims.buffer).setUint32(0, 0xffff_ffff, true);
  const list = new Uint8Array([2, 0, 0, 0, 0x5b, 0x5d]);
  for (const bytes of [claims, list, new Uint8Array(0), new Uint8Array([9, 0, 0])]) {
    expect(chunkOfBytes(bytes)).toBeUndefined();
  }
});

function endOf(message: string | undefined) {
  const end = { reason: 'stopped', message, elapsedMs: 1100 } as const;
  return chunkOf({ samples: SAMPLES, end });
}
