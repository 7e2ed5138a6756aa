/**
 * The word for a difference, from its interval and a practical threshold. Of a ratio, everything is taken on the log scale, so
 * that exchanging the two reports exchanges better and worse and nothing else.
 *
 * - worse, better: a difference is shown (the interval leaves out «none») and it matters (the figure itself lies at or beyond
 *   the threshold).
 * - not enough data: no interval, or one that leaves out nothing and is wider than eight times the threshold, as ± four times is;
 *   one from «none» to three times as slow says no more.
 * - no difference shown: the rest; a difference that is shown but smaller than the threshold included.
 *
 * Beside the word stands how sure it is: `beyond`, the whole interval lies beyond the threshold; `within`, all of it lies within
 * ± threshold, so that the two are as good as equal (the equivalence test of Schuirmann, 1987); `open`, neither.
 */

export type CompareWord = 'better' | 'worse' | 'no difference shown' | 'not enough data';
export type Evidence = 'beyond' | 'within' | 'open';

/** On a scale where 0 is no difference and above it `b` has more. */
export type Effect = { readonly point: number; readonly low: number; readonly high: number };

const TOO_WIDE = 8;

export type Judgement = { readonly word: CompareWord; readonly evidence: Evidence | undefined };

export const NO_JUDGEMENT: Judgement = { word: 'not enough data', evidence: undefined };

export function judge(effect: Effect, threshold: number, isMoreBetter: boolean): Judgement {
  const { point, low, high } = effect;
  if (![point, low, high].every(Number.isFinite)) return NO_JUDGEMENT;
  const isShown = low > 0 || high < 0;
  if (!isShown && high - low > TOO_WIDE * threshold) return NO_JUDGEMENT;
  const evidence = evidenceOf(effect, threshold);
  if (!isShown || Math.abs(point) < threshold) return { word: 'no difference shown', evidence };
  return { word: point > 0 === isMoreBetter ? 'better' : 'worse', evidence };
}

function evidenceOf({ low, high }: Effect, threshold: number): Evidence {
  if (low > threshold || high < -threshold) return 'beyond';
  return low >= -threshold && high <= threshold ? 'within' : 'open';
}
