/**
 * The knee of a sweep: the number of lanes after which more of them buy waiting rather than throughput.
 *
 * It is where power = throughput / latency is greatest (L. Kleinrock, «Power and deterministic rules of thumb for
 * probabilistic problems in computer communications», ICC 1979): up to there throughput gains more, in proportion, than
 * latency; after it, less. For a target that works on M requests at a time, each in D ms, that is at M lanes, where the
 * bounds on throughput, lanes/D and M/D, cross (Lazowska et al., Quantitative System Performance, ch. 5).
 *
 * Noise alone puts the greatest power anywhere on a straight line. So a knee counts only if the steps after it show it:
 * up to the last one, throughput has gained less than half of what lanes have, and latency has grown.
 */
export type SweepStep = {
  readonly lanes: number;
  readonly ratePerSecond: number;
  /** undefined without responses. */
  readonly p50Ms: number | undefined;
  readonly p95Ms: number | undefined;
};

const WORTHWHILE_GAIN_RATIO = 0.5;

/** Index of the step, in ascending order of lanes; undefined when the sweep has not reached a knee. */
export function kneeOf(steps: readonly SweepStep[]): number | undefined {
  let knee: number | undefined;
  let mostPower = 0;
  for (const [index, step] of steps.entries()) {
    const power = powerOf(step);
    if (power > mostPower) {
      mostPower = power;
      knee = index;
    }
  }
  const atKnee = steps[knee ?? -1];
  const last = steps.at(-1);
  if (atKnee === undefined || last === undefined || last.lanes <= atKnee.lanes) return undefined;
  const laneGain = last.lanes / atKnee.lanes - 1;
  const rateGain = last.ratePerSecond / atKnee.ratePerSecond - 1;
  const isSlower = (last.p50Ms ?? Number.POSITIVE_INFINITY) > (atKnee.p50Ms ?? 0);
  return rateGain < WORTHWHILE_GAIN_RATIO * laneGain && isSlower ? knee : undefined;
}

/** None without responses: what fails fast is not fast. */
function powerOf({ ratePerSecond, p50Ms }: SweepStep): number {
  return p50Ms === undefined || p50Ms <= 0 ? 0 : ratePerSecond / p50Ms;
}
