/**
 * How many independent pairs a pair is worth. Requests of one moment are fast or slow together, whatever their ids, so pairs are
 * clustered by time and an interval that counts them as independent is too narrow. What is counted is by how many responses
 * more are slower than expected of their id than faster, per block of time: the variance over blocks, divided by what
 * independent responses would have, is the design effect (J. N. K. Rao & A. J. Scott, Biometrics 48, 1992; of signed ranks B.
 * Rosner, R. Glynn & M.-L. Lee, Biometrics 59, 2003, 1089–1098). Blocks are joined in twos
 * while MIN_BLOCKS are left, and the length with the largest effect is believed; if neighbours are alike even then, more. A few
 * blocks are weighed by Student's t. Never below 1.
 */
import { worthOf } from './blockBootstrap.ts';
import { isAlike, MIN_BLOCKS, neighbourCorrelation } from './compareBlocks.ts';
import { normalQuantile } from './normal.ts';
import { tCritical } from './studentT.ts';

/** By block of time: slower less faster ones, all of them, and those that are one or the other. */
type MomentScores = {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  readonly decided: number;
};

const ALPHA = 0.05;
const Z = normalQuantile(1 - ALPHA / 2);

export function momentEffect({ sums, counts, decided }: MomentScores): number {
  const count = sumOf(counts);
  const share = sumOf(sums) / count;
  const independent = decided - count * share * share;
  if (!(independent > 0)) return 1;
  const blocksWorth = (scores: readonly number[]) => {
    const blocks = scores.length;
    const clustered = (blocks / (blocks - 1)) * scores.reduce((sum, one) => sum + one * one, 0);
    const few = (tCritical(ALPHA, blocks - 1) / Z) ** 2;
    return (clustered / independent) * few;
  };
  let scores = [...sums].map((sum, block) => sum - share * (counts[block] ?? 0));
  if (scores.length < 2) return 1;
  let worth = blocksWorth(scores);
  while (Math.floor(scores.length / 2) >= MIN_BLOCKS) {
    scores = inTwos(scores);
    worth = Math.max(worth, blocksWorth(scores));
  }
  const alike = neighbourCorrelation(scores);
  const rest = isAlike(alike, scores.length) ? worthOf(alike) : 1;
  return Math.max(1, worth, blocksWorth(scores) * rest);
}

function inTwos(scores: readonly number[]): number[] {
  const count = Math.floor(scores.length / 2);
  const joined = new Array<number>(count).fill(0);
  scores.forEach((score, at) => {
    const to = Math.min(count - 1, Math.floor(at / 2));
    joined[to] = (joined[to] ?? 0) + score;
  });
  return joined;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
