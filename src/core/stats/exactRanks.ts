/**
 * The values at some ranks of many values, exactly, without sorting them all: their histogram tells in which bucket each
 * rank lies, and only the values of those buckets are gathered and sorted. A million values take some 10 ms.
 */
import { BUCKET_COUNT, bucketOf, type Histogram } from './histogram.ts';

const NOT_WANTED = -1;

type Bucket = { readonly values: Float32Array; filled: number };

/**
 * `ranks` count from 1, up to the number of values; `histogram` is of exactly these values. The answers stand in the order of
 * the ranks.
 */
export function valuesAtRanks(
  values: Float32Array,
  histogram: Histogram,
  ranks: readonly number[],
): number[] {
  const slotOf = new Int16Array(BUCKET_COUNT).fill(NOT_WANTED);
  const buckets: Bucket[] = [];
  const places = ranks.map((rank) => {
    const { bucket, within, size } = placeOfRank(histogram, rank);
    if (slotOf[bucket] === NOT_WANTED) {
      slotOf[bucket] = buckets.length;
      buckets.push({ values: new Float32Array(size), filled: 0 });
    }
    return { slot: slotOf[bucket] ?? 0, within };
  });
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    const slot = slotOf[bucketOf(value)] ?? NOT_WANTED;
    if (slot === NOT_WANTED) continue;
    const bucket = buckets[slot];
    if (bucket !== undefined) bucket.values[bucket.filled++] = value;
  }
  for (const bucket of buckets) bucket.values.sort();
  return places.map(({ slot, within }) => buckets[slot]?.values[within] ?? Number.NaN);
}

function placeOfRank({ counts }: Histogram, rank: number) {
  let below = 0;
  for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) {
    const size = counts[bucket] ?? 0;
    if (below + size >= rank) return { bucket, within: rank - 1 - below, size };
    below += size;
  }
  throw new RangeError(`there is no rank ${rank} among ${below} values`);
}
