/**
 * Sorts many numbers without holding up a page: pieces are sorted as they are, then merged in twos (Knuth, TAOCP 3, §5.2.4), and it stops for breath
 * every few ms. NaN is not allowed.
 */
const PIECE = 32_768;
/** Merged between two yields. */
const MERGED_PER_SLICE = 131_072;

/** Gives the ascending values, in `values` or in another array; yields the part that is done. */
export function* sortInSlices(values: Float64Array): Generator<number, Float64Array> {
  const { length } = values;
  for (let from = 0; from < length; from += PIECE) {
    values.subarray(from, from + PIECE).sort();
    if (length > PIECE) yield (from / length) * 0.7;
  }
  let source = values;
  let target = length > PIECE ? new Float64Array(length) : values;
  for (let width = PIECE; width < length; width *= 2) {
    let sinceYield = 0;
    for (let from = 0; from < length; from += 2 * width) {
      const middle = Math.min(length, from + width);
      const end = Math.min(length, from + 2 * width);
      let left = from;
      let right = middle;
      for (let to = from; to < end; to++) {
        const isLeft =
          left < middle && (right >= end || (source[left] ?? 0) <= (source[right] ?? 0));
        target[to] = source[isLeft ? left++ : right++] ?? 0;
        if (++sinceYield < MERGED_PER_SLICE) continue;
        sinceYield = 0;
        yield 0.7 + 0.3 * (width / length);
      }
    }
    [source, target] = [target, source];
  }
  return source;
}
