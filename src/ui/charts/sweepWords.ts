/** What a sweep says in words. Pure. */
import { formatMs, formatRate } from '../../core/format.ts';
import { kneeOf, type SweepStep } from '../../core/stats/knee.ts';

export function sweepSummary(steps: readonly SweepStep[]): string {
  const first = steps[0];
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return 'No step has begun yet.';
  const fastest = steps.reduce((most, step) =>
    step.ratePerSecond > most.ratePerSecond ? step : most,
  );
  const span =
    steps.length === 1
      ? `One step, ${lanesText(first)}.`
      : `${steps.length} steps from ${lanesText(first)} to ${lanesText(last)}.`;
  return `${span} Highest throughput ${formatRate(fastest.ratePerSecond)}/s with ${lanesText(fastest)}. ${kneeSentence(steps)}`;
}

/** `knee: 8 lanes`; undefined while the sweep has not reached one. */
export function kneeText(steps: readonly SweepStep[]): string | undefined {
  const step = steps[kneeOf(steps) ?? -1];
  return step && `knee: ${lanesText(step)}`;
}

function kneeSentence(steps: readonly SweepStep[]): string {
  const step = steps[kneeOf(steps) ?? -1];
  if (step === undefined) return 'No knee so far: it takes more lanes to find one.';
  const p50 = step.p50Ms === undefined ? '' : `, p50 ${formatMs(step.p50Ms)} ms`;
  return `The knee is at ${lanesText(step)}, ${formatRate(step.ratePerSecond)}/s${p50}: more lanes buy waiting rather than throughput.`;
}

export function lanesText({ lanes }: Pick<SweepStep, 'lanes'>): string {
  return lanes === 1 ? '1 lane' : `${lanes} lanes`;
}
