import { expect, test } from 'vitest';
import { type BlockTable, blockCountFor, blockSetOf } from './compareBlocks.ts';

function setOf(table: BlockTable, cellCount: number) {
  const work = blockSetOf(
    table,
    Float64Array.from({ length: cellCount + 1 }, (_, at) => at + 1),
  );
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

test.each([
  ['a minute: a second each', 60_000, 20, 60],
  ['slow answers: five of them each', 60_000, 1000, 12],
  ['an hour: not more than can be drawn from', 3_600_000, 20, 200],
  ['five seconds: ten shorter ones', 5000, 20, 10],
  ['ten answers long: ten', 200, 20, 10],
  ['shorter than that: none', 199, 20, undefined],
  ['no time at all', 0, 20, undefined],
  ['no latency', 60_000, undefined, undefined],
])('%s', (_name, durationMs, meanMs, count) => {
  expect(blockCountFor(durationMs, meanMs)).toBe(count);
});

/** Each block has `size` responses, so many of them in the higher of two cells. */
function tableOf(higher: readonly number[], size = 10): BlockTable {
  return {
    rows: higher.map((count) => Uint32Array.of(0, size - count, count)),
    durationsMs: higher.map(() => 1000),
    finished: higher.map(() => size),
    counted: higher.map(() => size),
    failed: higher.map(() => 0),
  };
}

test('empty cells are left out, and nothing is lost', () => {
  const blocks = setOf(tableOf([3, 7, 3, 7, 3, 7, 3, 7, 3, 7, 3, 7]), 3);
  expect(blocks).toMatchObject({ blockCount: 12, lengthMs: 1000, responseCount: 120 });
  expect([...blocks.fromMs]).toEqual([2, 3]);
  expect([...blocks.toMs]).toEqual([3, 4]);
  expect(blocks.counts.reduce((sum, count) => sum + count, 0)).toBe(120);
});

test('blocks that are like their neighbours are joined, but never to fewer than ten', () => {
  // Slow for sixteen blocks, fast for sixteen, and so on.
  const waves = Array.from({ length: 64 }, (_, at) => (Math.floor(at / 16) % 2 === 0 ? 2 : 8));
  const blocks = setOf(tableOf(waves), 3);
  expect(blocks.blockCount).toBe(16);
  expect(blocks.lengthMs).toBe(4000);
  expect(blocks.responseCount).toBe(640);
  expect(blocks.likeness.isSure).toBe(true);
  expect(blocks.likeness.median).toBeGreaterThan(0.5);
});

test('an odd number of blocks loses none when joined', () => {
  const waves = Array.from({ length: 41 }, (_, at) => (Math.floor(at / 10) % 2 === 0 ? 2 : 8));
  const blocks = setOf(tableOf(waves), 3);
  expect(blocks.blockCount).toBeLessThan(41);
  expect(blocks.responseCount).toBe(410);
  expect(blocks.durationsMs.reduce((sum, one) => sum + one, 0)).toBe(41_000);
});

test('failures that come in long bursts join blocks too', () => {
  const quiet = tableOf(Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 4 : 6)));
  const failed = Array.from({ length: 40 }, (_, at) => (at >= 12 && at < 20 ? 5 : 0));
  expect(setOf(quiet, 3).blockCount).toBe(40);
  expect(setOf({ ...quiet, failed }, 3).blockCount).toBeLessThan(40);
});
