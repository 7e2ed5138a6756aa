/**
 * The value at a rank among the first `size` values of an array, in place and without a view or an object: it is asked for a
 * million groups. Few values are sorted by insertion, many parted by quickselect (Hoare, Algorithm 65: FIND, CACM 1961) with
 * the middle of three as pivot, so that equal or sorted values take linear time too.
 *
 * The values must not hold NaN, which has no rank.
 */
const SHORT = 24;

/** Moves the values so that none before `place`, which counts from 0, is larger and none after it smaller; gives the one there. */
export function selectAt(values: Float32Array, size: number, place: number): number {
  let low = 0;
  let high = size - 1;
  while (high - low >= SHORT) {
    const pivot = middleOfThree(
      values[low] ?? 0,
      values[(low + high) >>> 1] ?? 0,
      values[high] ?? 0,
    );
    let left = low;
    let right = high;
    // Both stop at equal values, so that many of them are parted in halves.
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++;
      while ((values[right] ?? 0) > pivot) right--;
      if (left > right) break;
      const kept = values[left] ?? 0;
      values[left++] = values[right] ?? 0;
      values[right--] = kept;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return pivot;
  }
  insertionSort(values, low, high);
  return values[place] ?? 0;
}

/** The mean of the two middle values when their number is even. */
export function medianOf(values: Float32Array, size: number): number {
  const middle = size >>> 1;
  const upper = selectAt(values, size, middle);
  if (size % 2 === 1) return upper;
  let lower = values[0] ?? 0;
  for (let at = 1; at < middle; at++) lower = Math.max(lower, values[at] ?? 0);
  return (lower + upper) / 2;
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function insertionSort(values: Float32Array, low: number, high: number): void {
  for (let at = low + 1; at <= high; at++) {
    const value = values[at] ?? 0;
    let before = at - 1;
    while (before >= low && (values[before] ?? 0) > value) {
      values[before + 1] = values[before] ?? 0;
      before--;
    }
    values[before + 1] = value;
  }
}
