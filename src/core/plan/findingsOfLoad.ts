/**
 * What one latency says about the run to come, by Little's law (littlesLaw.ts): the most requests per second that the lanes
 * and the browser's connections carry, and how long the run takes. A busy target is slower than one asked once, so both
 * are the best case.
 */
import { formatCount, formatMs, formatRate } from '../format.ts';
import { PROTOCOLS } from '../run/phases.ts';
import type { TrialReport } from '../run/trialProtocol.ts';
import { ceilingPerSecond } from '../stats/littlesLaw.ts';
import { durationText } from './duration.ts';
import type { Finding } from './finding.ts';
import { maxLanes } from './load.ts';
import { highestRate, requestCount } from './loadWords.ts';
import { plannedCount, type ReadyPlan } from './plan.ts';
import type { PreRunFacts } from './preRunFacts.ts';

/** To one host: HTTP/1.1, all browsers; and the usual limit of streams on HTTP/2 and 3. */
const CONNECTIONS = 6;
const STREAMS = 100;

type Ceiling = {
  readonly latencyMs: number;
  /** Requests on the wire at once. */
  readonly carried: number;
  readonly connections: number;
  /** The protocol is not known, so 6 is a guess. */
  readonly isGuess: boolean;
  readonly perSecond: number;
};

export function findingsOfLoad({ plan, target, trial }: PreRunFacts): readonly Finding[] {
  const ceiling = trial === undefined ? undefined : ceilingOf(plan, target, trial);
  const ceilingFinding = ceiling === undefined ? [] : [ceilingWords(plan, ceiling)];
  const lengthMs = lengthOf(plan, ceiling);
  const isMeasured = plan.length.kind !== 'duration';
  return [
    ...ceilingFinding,
    ...(lengthMs === undefined ? [] : [lengthWords(plan, lengthMs, isMeasured)]),
  ];
}

/** undefined: the trial got no answer. */
function ceilingOf(plan: ReadyPlan, target: URL, trial: TrialReport): Ceiling | undefined {
  if (trial.end.kind !== 'response') return undefined;
  const { connectMs } = trial.phases;
  // A run connects once for each connection, not for each request.
  const latencyMs = trial.latencyMs - (Number.isNaN(connectMs) ? 0 : connectMs);
  const protocol = PROTOCOLS[trial.phases.protocol] ?? 'unknown';
  const connections = protocol === 'h2' || protocol === 'h3' ? STREAMS : CONNECTIONS;
  const isGuess = (protocol === 'unknown' || protocol === 'other') && target.protocol === 'https:';
  const lanes = maxLanes(plan.load);
  const carried = Math.min(lanes, connections);
  const thinkMs = (plan.thinkTime.minMs + plan.thinkTime.maxMs) / 2;
  const onWire = ceilingPerSecond(carried, latencyMs);
  const byLanes = ceilingPerSecond(lanes, latencyMs + thinkMs);
  if (onWire === undefined || byLanes === undefined) return undefined;
  return { latencyMs, carried, connections, isGuess, perSecond: Math.min(onWire, byLanes) };
}

/** undefined: not told without a latency. Best case, warm-up included. */
function lengthOf(plan: ReadyPlan, ceiling: Ceiling | undefined): number | undefined {
  const { warmUp, length, load, dataset } = plan;
  const warmUpMs = warmUp.kind === 'duration' ? warmUp.durationMs : 0;
  const warmUpCount = warmUp.kind === 'requests' ? warmUp.count : 0;
  const askedPerSecond = load.kind === 'open' ? highestRate(load) : Infinity;
  const perSecond = Math.min(askedPerSecond, ceiling?.perSecond ?? Infinity);
  const isRateKnown = perSecond !== Infinity && perSecond > 0;
  const msFor = (count: number) => (count * 1000) / perSecond;
  if (length.kind === 'duration') {
    return length.durationMs + warmUpMs + (isRateKnown ? msFor(warmUpCount) : 0);
  }
  if (!isRateKnown) return undefined;
  return warmUpMs + msFor(warmUpCount + (plannedCount(length, dataset.rowCount) ?? 0));
}

function ceilingWords({ load }: ReadyPlan, ceiling: Ceiling): Finding {
  const { latencyMs, carried, connections, isGuess, perSecond } = ceiling;
  const title = 'Ceiling';
  const guess = isGuess ? ' (if it speaks HTTP/1.1, which is not known)' : '';
  const text = `At ${formatMs(latencyMs)} ms a request, ${formatCount(carried)} at once carry at most ${formatRate(perSecond)} requests per second${guess}`;
  const lanes = maxLanes(load);
  if (load.kind === 'open') {
    const asked = highestRate(load);
    if (asked <= perSecond)
      return { level: 'ok', title, text: `${text}; asked for: ${formatRate(asked)}.` };
    const needed = Math.ceil((asked * latencyMs) / 1000);
    return {
      level: isGuess ? 'note' : 'problem',
      title,
      text: `${text}. The plan asks for ${formatRate(asked)}: what is above waits.`,
      remedy:
        needed > lanes && needed <= connections
          ? `Allow ${formatCount(needed)} in flight or more, or lower the rate.`
          : 'Lower the rate, or serve the target over HTTP/2, which carries some 100 at once.',
    };
  }
  if (lanes <= connections) return { level: 'ok', title, text: `${text}.` };
  return {
    level: 'note',
    title,
    text: `${text}: of ${formatCount(lanes)} in flight the rest waits inside the browser, and that wait counts as latency.`,
    remedy: `Send at most ${connections} at a time, or serve the target over HTTP/2.`,
  };
}

function lengthWords(
  { length, dataset }: ReadyPlan,
  lengthMs: number,
  isMeasured: boolean,
): Finding {
  const seconds = Math.ceil(lengthMs / 1000);
  const about = seconds <= 1 ? 'about a second' : `about ${durationText(seconds * 1000)}`;
  const count = plannedCount(length, dataset.rowCount);
  const text = isMeasured
    ? `${about} or more for ${requestCount(count ?? 0)}.`
    : `${about}, until the last answers are in.`;
  return { level: 'ok', title: 'Length', text: text[0]?.toUpperCase() + text.slice(1) };
}
