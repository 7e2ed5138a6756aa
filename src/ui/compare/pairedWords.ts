/** What a comparison id by id says, in a few sentences. Pure. */

import type { PairedComparison } from '../../core/compare/comparePaired.ts';
import { percentChange } from '../../core/compare/compareText.ts';
import { formatCount } from '../../core/format.ts';

/** Below it nobody would see it in the interval. */
const NOTABLE_EFFECT = 2;

export function pairedWords(paired: PairedComparison): string {
  const { pairCount, effect, medianRatio, low, high, test, testedCount, believedCount } = paired;
  const { onlyInA, onlyInB, unansweredCount, ids } = paired;
  const interval =
    low === undefined || high === undefined
      ? ', too few for an interval'
      : ` (95% interval ${percentChange(low)} to ${percentChange(high)})`;
  const sentences = [
    `${formatCount(pairCount)} ${pairCount === 1 ? 'id' : 'ids'} answered in both. The middle one changed by ${percentChange(medianRatio)}${interval}; signed-rank test p ${pValueText(test.pValue)}.`,
    testedCount === 0
      ? 'No id has the five responses a side that a test of its own needs: what is listed are the largest changes, and a single id of them proves nothing.'
      : `Of ${formatCount(testedCount)} ids with five responses a side or more, ${formatCount(believedCount)} changed by their own test (at most 5% of these wrongly); the others that are listed are the largest changes.`,
  ];
  if (effect === undefined) {
    sentences.push(
      'A summary does not tell when its requests were sent, so what moved neighbours together is not in the interval.',
    );
  } else if (effect > NOTABLE_EFFECT) {
    sentences.push(
      `Requests of one moment are alike: it takes some ${formatCount(effect)} pairs to say as much as one independent one, and the interval and the test are widened for it.`,
    );
  }
  const left = [
    onlyInA > 0 ? `${formatCount(onlyInA)} only in A` : '',
    onlyInB > 0 ? `${formatCount(onlyInB)} only in B` : '',
    unansweredCount > 0 ? `${formatCount(unansweredCount)} without a response in one of them` : '',
  ].filter(Boolean);
  if (left.length > 0) sentences.push(`Left out: ${left.join(', ')}.`);
  if (ids.newlyFailing.count > 0) {
    sentences.push(
      `${formatCount(ids.newlyFailing.count)} ${ids.newlyFailing.count === 1 ? 'id fails' : 'ids fail'} now that worked before.`,
    );
  }
  return sentences.join(' ');
}

/** `= 0.032`, `< 0.001` */
function pValueText(pValue: number): string {
  return pValue < 0.001 ? '< 0.001' : `= ${pValue.toFixed(3)}`;
}
