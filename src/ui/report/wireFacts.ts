/**
 * How the requests were carried, as texts: what was asked for beside what was on the wire. Pure. What is not known is
 * «unknown», never a zero: most of it comes from Resource Timing, which a target without Timing-Allow-Origin hides.
 */
import {
  formatBytes,
  formatCount,
  formatMs,
  formatRate,
  formatShare,
  formatTenths,
} from '../../core/format.ts';
import { type LoadModel, maxLanes, type Stage } from '../../core/plan/load.ts';
import type { Protocol } from '../../core/run/phases.ts';
import type { PhaseSummary, Report } from '../../core/stats/report.ts';
import { stepText } from './trustWords.ts';

export type WireFact = {
  readonly name: string;
  readonly value: string;
  readonly known: boolean;
  readonly title: string | undefined;
};

const UNKNOWN = 'unknown';

const PROTOCOL_NAMES: Readonly<Record<Protocol, string>> = {
  unknown: UNKNOWN,
  'http/1.0': 'HTTP/1.0',
  'http/1.1': 'HTTP/1.1',
  h2: 'HTTP/2',
  h3: 'HTTP/3',
  other: 'other',
};

export function protocolName(protocol: Protocol): string {
  return PROTOCOL_NAMES[protocol];
}

export function wireFactsOf(report: Report): readonly WireFact[] {
  const { phases, counts, plan, environment } = report;
  const isBrowser = environment.engine === undefined;
  const browserQueue = fact(
    'Browser queue',
    phases.queueRatio === undefined ? undefined : `${formatShare(phases.queueRatio)} of latency`,
    'Share of all latency that requests spent inside the browser before they were sent.',
  );
  const facts = [
    fact('Asked for', askedText(report), askedTitle(plan.load)),
    fact(
      'On the wire',
      phases.effectiveConcurrency === undefined
        ? undefined
        : `${formatTenths(phases.effectiveConcurrency)} on average`,
      isBrowser
        ? 'Requests outside of the browser’s own queue at once: the concurrency that the target saw.'
        : 'Requests in flight at once, by their starts and ends.',
    ),
    fact('Protocol', protocolText(phases), undefined),
    ...(isBrowser ? [browserQueue] : []),
    fact('New connections', whenKnown(phases, formatCount(phases.newConnectionCount)), undefined),
    fact('Bytes', bytesText(phases), bytesTitle(phases)),
    fact(
      'Clock step',
      environment.clockStepMs === undefined ? undefined : stepText(environment.clockStepMs),
      `The finest difference between two times that ${isBrowser ? 'this browser’s clock' : 'the file'} shows.`,
    ),
  ];
  if (phases.serverTimingMeanMs !== undefined) {
    const title = `Mean of what ${formatCount(phases.serverTimingCount)} answers said in Server-Timing.`;
    facts.push(fact('Server-Timing', `${formatMs(phases.serverTimingMeanMs)} ms mean`, title));
  }
  if (plan.load.kind === 'open') {
    const title = 'Arrivals that were not sent because everything allowed was in flight.';
    facts.push(fact('Dropped', formatCount(counts.dropped), title));
  }
  if (plan.warmUp.kind !== 'none' || counts.warmUp > 0) {
    const title =
      'Requests before the measured part; in no figure but Sent, and grey in the table.';
    facts.push(fact('Not counted', `${formatCount(counts.warmUp)} warm-up`, title));
  }
  return facts;
}

function fact(name: string, value: string | undefined, title: string | undefined): WireFact {
  return { name, value: value ?? UNKNOWN, known: value !== undefined, title };
}

/** The last change made while it ran holds. */
function askedText({ plan, marks }: Report): string {
  const changed = marks.findLast((mark) => mark.kind === 'adjusted');
  if (changed !== undefined) return changed.words;
  const { load } = plan;
  switch (load.kind) {
    case 'closed':
      return lanesText(load.concurrency);
    case 'stages':
      return `up to ${lanesText(maxLanes(load))}`;
    case 'sweep':
      return `${formatCount(Math.min(...load.steps))}–${lanesText(maxLanes(load))}`;
    case 'open':
      return load.stages.length === 0
        ? `${formatRate(load.ratePerSecond)}/s`
        : `up to ${formatRate(mostOf(load.ratePerSecond, load.stages))}/s`;
  }
}

function askedTitle(load: LoadModel): string {
  if (load.kind !== 'open') return 'Lanes, each with one request in flight at most.';
  return `Arrivals per second, with at most ${formatCount(load.maxInFlight)} in flight.`;
}

function lanesText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'lane' : 'lanes'}`;
}

function mostOf(start: number, stages: readonly Stage[]): number {
  return Math.max(start, ...stages.map(({ target }) => target));
}

/** `HTTP/2`; with counts when there were several: `HTTP/2 90 · HTTP/1.1 10`. */
function protocolText({ protocols }: PhaseSummary): string | undefined {
  const [only, ...others] = [...protocols].sort((a, b) => b.count - a.count);
  if (only === undefined) return undefined;
  if (others.length === 0) return protocolName(only.protocol);
  return [only, ...others]
    .map(({ protocol, count }) => `${protocolName(protocol)} ${formatCount(count)}`)
    .join(' · ');
}

function bytesText(phases: PhaseSummary): string | undefined {
  return whenKnown(phases, formatBytes(phases.transferBytes));
}

function bytesTitle({ knownCount, unknownCount }: PhaseSummary): string {
  const of =
    unknownCount === 0 || knownCount === 0
      ? ''
      : ` Of the ${formatCount(knownCount)} answers that tell it; ${formatCount(unknownCount)} do not.`;
  return `Answers as they came over the wire, headers included.${of}`;
}

function whenKnown({ knownCount }: PhaseSummary, text: string): string | undefined {
  return knownCount === 0 ? undefined : text;
}
