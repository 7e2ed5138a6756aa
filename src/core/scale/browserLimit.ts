/**
 * Is the browser what limits a run, and what would not be? From the run's own numbers: what was asked for, what reached the wire, what
 * the target alone would have allowed. Little's law (lanes = rate × time) gives the rate that the same lanes make without a queue in
 * front of them. The capacities are measured figures of one 2-core machine, to choose by, not to promise.
 */
import { formatCount, formatMs, formatRate, formatShare, formatTenths } from '../format.ts';
import { maxLanes } from '../plan/load.ts';
import type { Report } from '../stats/report.ts';
import type { TrustKind } from '../stats/trustReason.ts';

export type ScaleEngine = 'browser' | 'k6' | 'k6-operator' | 'locust';

export type BrowserLimit = {
  /** enough: nothing says that the browser is the limit. limit: it is. unknown: there is nothing to judge by. */
  readonly verdict: 'enough' | 'limit' | 'unknown';
  /** One line. */
  readonly headline: string;
  /** Sentences with the numbers that say so. */
  readonly evidence: readonly string[];
  /** What to use for this plan. */
  readonly engine: ScaleEngine;
  /** Why that one, and how many of it. */
  readonly advice: string;
  /** Machines of k6, processes of Locust. */
  readonly workers: number;
};

/** One page with six lanes, everything live (docs/measuring.md): the ceiling of a browser on this kind of machine. */
const BROWSER_RATE_PER_SECOND = 1000;
/** k6 1.8.1 against a target on the same two cores, measured; a machine of its own, with more cores, makes several times that. */
const K6_RATE_PER_SECOND = 8000;
/** One process of Locust 2.47.0 with HttpUser, measured there too. */
const LOCUST_RATE_PER_SECOND = 800;

const HTTP1_CONNECTIONS = 6;
/** Closer to the ceiling than this the page's own work is seen in the figures. */
const NEAR_CEILING = 0.7;

/** What of trust is the browser's doing. */
const BROWSER_KINDS: ReadonlySet<TrustKind> = new Set([
  'rateNotReached',
  'browserQueue',
  'connectionLimit',
  'workerLag',
]);

export function browserLimitOf(report: Report): BrowserLimit {
  const { counts, environment } = report;
  if (environment.engine !== undefined) return measuredElsewhere(report, environment.engine.name);
  if (counts.responses === 0) return NOTHING;
  const evidence = [...ceiling(report), ...connections(report), ...reasons(report)];
  const wanted = wantedRate(report);
  const isLimit = evidence.length > 0;
  return {
    verdict: isLimit ? 'limit' : 'enough',
    headline: isLimit
      ? 'The browser was the limit of this run.'
      : 'A browser is enough for this plan.',
    evidence: isLimit ? [...evidence, ...without(report, wanted)] : enough(report),
    ...engineFor(isLimit, wanted),
  };
}

const NOTHING: BrowserLimit = {
  verdict: 'unknown',
  headline: 'Run the plan once: its numbers say whether a browser is enough.',
  evidence: [
    `A page makes about ${formatCount(BROWSER_RATE_PER_SECOND)} requests/s and holds ${HTTP1_CONNECTIONS} connections to a host over HTTP/1.1.`,
  ],
  engine: 'browser',
  advice: 'Until then any engine below takes the plan as it is.',
  workers: 1,
};

function measuredElsewhere({ ratePerSecond }: Report, name: string): BrowserLimit {
  const rate = ratePerSecond === undefined ? '' : ` at ${formatRate(ratePerSecond)} requests/s`;
  return {
    ...NOTHING,
    headline: `This result was measured by ${name}${rate}, not by a browser.`,
    evidence: [],
    advice: 'Any engine below takes the plan as it is.',
  };
}

function ceiling({ ratePerSecond }: Report): string[] {
  if (ratePerSecond === undefined || ratePerSecond < NEAR_CEILING * BROWSER_RATE_PER_SECOND) {
    return [];
  }
  return [
    `${formatRate(ratePerSecond)} requests/s is what a page makes at best (about ${formatCount(BROWSER_RATE_PER_SECOND)}); the target may take more.`,
  ];
}

function connections({ phases, plan }: Report): string[] {
  const { effectiveConcurrency, protocols, queueRatio } = phases;
  const lanes = maxLanes(plan.load);
  const isHttp1 = protocols.some(({ protocol }) => protocol.startsWith('http/1'));
  if (!isHttp1 || lanes <= HTTP1_CONNECTIONS || plan.load.kind === 'open') return [];
  if (effectiveConcurrency === undefined || effectiveConcurrency > HTTP1_CONNECTIONS * 1.05) {
    return [];
  }
  const queue =
    queueRatio === undefined
      ? ''
      : `, and ${formatShare(queueRatio)} of the latency was waiting in the browser`;
  return [
    `${formatCount(lanes)} lanes were asked for, ${formatTenths(effectiveConcurrency)} were on the wire: over HTTP/1.1 a browser opens ${HTTP1_CONNECTIONS} connections to a host${queue}.`,
  ];
}

/** The first is told in full on the trust card; here its figures are enough. */
function reasons({ trust }: Report): string[] {
  return trust.reasons
    .filter(({ kind }) => BROWSER_KINDS.has(kind) && kind !== 'connectionLimit')
    .map(({ evidence }) => evidence);
}

type Wanted = { readonly ratePerSecond: number; readonly words: string };

/** What the plan asks for: its highest rate, or what its lanes make when nothing stands between them and the target. */
function wantedRate({ plan, phases, latency }: Report): Wanted | undefined {
  const { load } = plan;
  if (load.kind === 'open') {
    const rate = Math.max(load.ratePerSecond, ...load.stages.map(({ target }) => target));
    return { ratePerSecond: rate, words: `The plan asks for ${formatRate(rate)} requests/s.` };
  }
  const lanes = maxLanes(load);
  const { meanMs } = phases;
  // Without phases the latency is all there is, and the browser's queue is in it.
  const serverMs = meanMs === undefined ? latency.meanMs : meanMs.wait + meanMs.receive;
  if (serverMs === undefined || serverMs <= 0) return undefined;
  const ratePerSecond = (lanes * 1000) / serverMs;
  return {
    ratePerSecond,
    words: `With ${formatCount(lanes)} on the wire at ${formatMs(serverMs)} ms each the target would be asked ${formatRate(ratePerSecond)} times a second.`,
  };
}

function without({ ratePerSecond }: Report, wanted: Wanted | undefined): string[] {
  if (wanted === undefined || ratePerSecond === undefined) return [];
  if (wanted.ratePerSecond < ratePerSecond * 1.1) return [];
  return [`${wanted.words} This page made ${formatRate(ratePerSecond)}.`];
}

function enough({ ratePerSecond, phases, course }: Report): string[] {
  const parts = [
    ratePerSecond === undefined
      ? undefined
      : `${formatRate(ratePerSecond)} requests/s, of about ${formatCount(BROWSER_RATE_PER_SECOND)} that a page makes.`,
    phases.queueRatio === undefined
      ? undefined
      : `${formatShare(phases.queueRatio)} of the latency was waiting in the browser.`,
    course.workerLagP99Ms === undefined
      ? undefined
      : `The load generator was ${formatMs(course.workerLagP99Ms)} ms late at most (p99).`,
  ];
  return parts.filter((part) => part !== undefined);
}

function engineFor(
  isLimit: boolean,
  wanted: Wanted | undefined,
): Pick<BrowserLimit, 'engine' | 'advice' | 'workers'> {
  const rate = wanted?.ratePerSecond ?? 0;
  if (!isLimit && rate <= BROWSER_RATE_PER_SECOND) {
    return {
      engine: 'browser',
      workers: 1,
      advice: 'Stay here. For runs without a person use the same page from the command line.',
    };
  }
  const machines = Math.max(1, Math.ceil(rate / K6_RATE_PER_SECOND));
  if (machines === 1) {
    return {
      engine: 'k6',
      workers: 1,
      advice: `One k6 makes some ${formatCount(K6_RATE_PER_SECOND)} requests/s on two cores, and opens a connection for each of its users. Locust would need some ${formatCount(locustWorkers(rate))} workers.`,
    };
  }
  return {
    engine: 'k6-operator',
    workers: machines,
    advice: `${formatRate(rate)} requests/s is more than a small machine makes: k6 on more cores, ${formatCount(machines)} of it in a cluster, or some ${formatCount(locustWorkers(rate))} Locust workers.`,
  };
}

/** Processes of one core each. */
export function locustWorkers(ratePerSecond: number): number {
  return Math.max(1, Math.ceil(ratePerSecond / LOCUST_RATE_PER_SECOND));
}
