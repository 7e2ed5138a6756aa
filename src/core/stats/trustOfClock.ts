/** Whether time went on as it should: the page hidden, the worker frozen or the machine asleep, the clock too coarse. */
import { formatMs, formatShare, formatTenths } from '../format.ts';
import type { TrustFacts } from './trustFacts.ts';
import { levelAbove, type TrustReason } from './trustReason.ts';

/** Of the run. Workers are not slowed in a hidden tab, so a glance elsewhere does no harm. */
const HIDDEN_RATIO = 0.05;
/** Every freeze counts: what was in flight has a latency with the freeze in it. */
const FROZEN_RATIO = { limited: 0, notToBeTrusted: 0.1 };
/** Of the p50 latency. */
const CLOCK_RATIO = { limited: 0.05, notToBeTrusted: 0.5 };

export function trustOfClock(facts: TrustFacts): TrustReason[] {
  return [frozen(facts), hidden(facts), coarseClock(facts)].filter(
    (reason) => reason !== undefined,
  );
}

function frozen({ frozenMs, measuredMs }: TrustFacts): TrustReason | undefined {
  const ratio = ratioOfRun(frozenMs, measuredMs);
  const level = levelAbove(ratio, FROZEN_RATIO);
  if (level === undefined) return undefined;
  return {
    kind: 'frozen',
    level,
    title: 'The run stood still',
    evidence: `For ${seconds(frozenMs)} of ${seconds(measuredMs)} (${formatShare(ratio)}) the worker did not run: the machine slept, or the browser froze the page. Requests in flight then look slower than they were.`,
    remedy:
      'Run again with the tab in front, energy saver off and the machine kept awake. Leave out the grey bands of the charts.',
  };
}

function hidden({ hiddenMs, measuredMs }: TrustFacts): TrustReason | undefined {
  const ratio = ratioOfRun(hiddenMs, measuredMs);
  if (ratio <= HIDDEN_RATIO) return undefined;
  return {
    kind: 'hidden',
    level: 'limited',
    title: 'The page was hidden',
    evidence: `For ${seconds(hiddenMs)} of ${seconds(measuredMs)} (${formatShare(ratio)}) another tab or window was in front. Some browsers give a hidden page fewer connections and less of the processor.`,
    remedy: 'Keep the tab in front while it runs, in a window of its own.',
  };
}

function coarseClock({ clockStepMs, p50LatencyMs }: TrustFacts): TrustReason | undefined {
  if (clockStepMs === undefined || p50LatencyMs === undefined) return undefined;
  const level = levelAbove(clockStepMs, {
    limited: CLOCK_RATIO.limited * p50LatencyMs,
    notToBeTrusted: CLOCK_RATIO.notToBeTrusted * p50LatencyMs,
  });
  if (level === undefined) return undefined;
  return {
    kind: 'coarseClock',
    level,
    title: 'The clock is too coarse',
    evidence: `The browser’s clock moves in steps of ${formatMs(clockStepMs)} ms; the p50 latency is ${formatMs(p50LatencyMs)} ms.`,
    remedy:
      'Read differences smaller than a few steps as none. Use Chrome, whose clock is the finest, or serve the page cross-origin isolated (COOP and COEP headers).',
  };
}

function ratioOfRun(partMs: number, measuredMs: number): number {
  return partMs <= 0 ? 0 : Math.min(1, partMs / Math.max(measuredMs, partMs));
}

function seconds(valueMs: number): string {
  return valueMs < 1000 ? `${formatMs(valueMs)} ms` : `${formatTenths(valueMs / 1000)} s`;
}
