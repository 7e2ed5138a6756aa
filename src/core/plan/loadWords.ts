/** How much a plan sends at most, in words: for who is asked to confirm it. */
import { formatCount } from '../format.ts';
import { durationText } from './duration.ts';
import type { LoadModel, OpenLoad, WarmUp } from './load.ts';
import { maxLanes } from './load.ts';
import { plannedCount, type ReadyPlan, type RunLength } from './plan.ts';

/** `500 requests`; `requests for 30s`; `about 600 requests in 30s`, where arrivals are planned. */
export function amountWords({ length, load, warmUp, dataset }: ReadyPlan): string {
  const count = plannedCount(length, dataset.rowCount);
  const amount = count === undefined ? amountOfTime(length, load) : requestCount(count);
  return `${amount}${warmUpWords(warmUp)}`;
}

function amountOfTime(length: RunLength, load: LoadModel): string {
  const durationMs = length.kind === 'duration' ? length.durationMs : 0;
  return load.kind === 'open'
    ? `about ${requestCount(arrivalsIn(load, durationMs))} in ${durationText(durationMs)}`
    : `requests for ${durationText(durationMs)}`;
}

/** The area under the rate. */
function arrivalsIn({ ratePerSecond, stages }: OpenLoad, durationMs: number): number {
  if (stages.length === 0) return Math.round((ratePerSecond * durationMs) / 1000);
  let from = ratePerSecond;
  let count = 0;
  for (const { durationMs: stageMs, target } of stages) {
    count += (((from + target) / 2) * stageMs) / 1000;
    from = target;
  }
  return Math.round(count);
}

/** Of an open load the highest rate that it ever asks for. */
export function highestRate({ ratePerSecond, stages }: OpenLoad): number {
  return Math.max(ratePerSecond, ...stages.map(({ target }) => target));
}

export function requestCount(count: number): string {
  return count === 1 ? '1 request' : `${formatCount(count)} requests`;
}

function warmUpWords(warmUp: WarmUp): string {
  if (warmUp.kind === 'none') return '';
  const amount =
    warmUp.kind === 'requests' ? formatCount(warmUp.count) : durationText(warmUp.durationMs);
  return ` and ${amount} of warm-up`;
}

/** `at most 6 at a time`; `at most 20 per second`. */
export function paceWords(load: LoadModel): string {
  if (load.kind === 'open') return `at most ${formatCount(highestRate(load))} per second`;
  const lanes = maxLanes(load);
  return lanes === 1 ? 'one at a time' : `at most ${formatCount(lanes)} at a time`;
}
