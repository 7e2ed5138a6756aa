/**
 * Of many tests, which to believe so that of those believed at most a share `rate` is wrong on average: Benjamini & Hochberg,
 * Controlling the false discovery rate (Journal of the Royal Statistical Society B 57, 1995, 289–300).
 */

/** The largest of ascending p-values that is believed; undefined when none is. */
export function believedUpTo(ascending: Float64Array, rate: number): number | undefined {
  for (let rank = ascending.length; rank > 0; rank--) {
    const pValue = ascending[rank - 1] ?? 1;
    if (pValue <= (rank / ascending.length) * rate) return pValue;
  }
  return undefined;
}
