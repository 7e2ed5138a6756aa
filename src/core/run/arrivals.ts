/**
 * When the requests of an open load are due: one after the other on an absolute schedule, whatever happened to the
 * earlier ones. Uniform: arrival n (from 0) when the integral of the rate reaches n. Poisson: the integral's gaps are
 * exponential of mean 1, drawn by inversion, −ln(1 − u), which makes a Poisson process of that rate (Çinlar, Introduction
 * to Stochastic Processes, §4.7: time change by the mean value function).
 *
 * Due times ascend; nothing is kept per arrival. Two streams of one load and curve are the same arrivals, so one can
 * count what is due while the other has not given it out.
 */
import type { RateCurve } from './rateCurve.ts';
import { seededRandom } from './seededRandom.ts';

export type ArrivalStream = {
  /** When the next one is due, since the schedule began; infinite for never. */
  readonly dueMs: () => number;
  readonly take: () => void;
  readonly takenCount: () => number;
};

/** `poissonSeed` undefined for uniform. The curve may be changed at any time for what is still to come. */
export function arrivalStream(curve: RateCurve, poissonSeed: number | undefined): ArrivalStream {
  const random = poissonSeed === undefined ? undefined : seededRandom(poissonSeed);
  const gap = (): number => (random === undefined ? 0 : -Math.log1p(-random()));
  let taken = 0;
  let mark = gap();
  let segment = 0;

  return {
    dueMs() {
      segment = curve.segmentOf(mark, segment);
      return curve.timeOf(mark, segment);
    },
    take() {
      taken++;
      mark = random === undefined ? taken : mark + gap();
    },
    takenCount: () => taken,
  };
}
