/** Quantiles of values that are counted in cells: within a cell they lie evenly, so the quantile is on a straight line between its edges. */

/** The cell that holds the share of all counts; the last one when all are empty. */
export function placeOfShare(counts: ArrayLike<number>, share: number): number {
  let total = 0;
  for (let cell = 0; cell < counts.length; cell++) total += counts[cell] ?? 0;
  let below = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    below += counts[cell] ?? 0;
    if (below >= share * total && below > 0) return cell;
  }
  return counts.length - 1;
}

/** Writes the values at ascending shares into `into` from `at` on; NaN without a count. `total`: of the counts, where it is known. */
export function writeQuantiles(
  counts: ArrayLike<number>,
  fromMs: ArrayLike<number>,
  toMs: ArrayLike<number>,
  shares: readonly number[],
  into: Float64Array,
  at: number,
  total = sumOf(counts),
): void {
  let below = 0;
  let next = 0;
  for (let cell = 0; cell < counts.length && total > 0; cell++) {
    const count = counts[cell] ?? 0;
    if (count === 0) continue;
    while (next < shares.length) {
      const wanted = (shares[next] ?? 1) * total - below;
      if (wanted > count) break;
      const start = fromMs[cell] ?? 0;
      into[at + next++] = start + ((toMs[cell] ?? 0) - start) * (wanted / count);
    }
    below += count;
  }
  // What rounding left over lies at the end.
  for (; next < shares.length; next++)
    into[at + next] = total > 0 ? lastEnd(counts, toMs) : Number.NaN;
}

function sumOf(counts: ArrayLike<number>): number {
  let total = 0;
  for (let cell = 0; cell < counts.length; cell++) total += counts[cell] ?? 0;
  return total;
}

function lastEnd(counts: ArrayLike<number>, toMs: ArrayLike<number>): number {
  for (let cell = counts.length - 1; cell >= 0; cell--) {
    if ((counts[cell] ?? 0) > 0) return toMs[cell] ?? 0;
  }
  return Number.NaN;
}
