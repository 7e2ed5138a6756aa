/** In what the measuring of two reports differed, or was not good in either. */
import { formatCount, formatMs, formatShare } from '../format.ts';
import type { Protocol } from '../run/phases.ts';
import { totalOf } from '../stats/histogram.ts';
import type { Report } from '../stats/report.ts';
import type { Difference } from './compareDifference.ts';

/** A cache that answers one in a hundred moves percentiles. */
const SHARE_DIFFERENCE = 0.01;
const CLOCK_STEP_RATIO = 1.5;

export function likenessOfMeasurement(a: Report, b: Report): Difference[] {
  return [
    protocol(a, b),
    answeredElsewhere('cache', a, b, ({ phases }) => phases.cacheHitCount, 'the browser’s cache'),
    answeredElsewhere(
      'serviceWorker',
      a,
      b,
      ({ phases }) => phases.serviceWorkerCount,
      'a service worker',
    ),
    clockStep(a, b),
    ...each(a, b, trust),
    ...each(a, b, cutShort),
    ...each(a, b, running),
    ...each(a, b, selection),
    ...each(a, b, thinned),
    ...each(a, b, digest),
  ].filter((one) => one !== undefined);
}

type Found = Difference | undefined;

function each(a: Report, b: Report, rule: (report: Report, name: string) => Found): Found[] {
  return [rule(a, 'A'), rule(b, 'B')];
}

function warn(kind: Difference['kind'], sentence: string): Difference {
  return { kind, severity: 'warn', sentence };
}

function protocol(a: Report, b: Report): Found {
  const [inA, inB] = [mostUsed(a), mostUsed(b)];
  if (inA === undefined || inB === undefined || inA === inB) return undefined;
  return warn('protocol', `A was carried by ${inA}, B by ${inB}: connections queue differently.`);
}

function mostUsed({ phases }: Report): Protocol | undefined {
  let most: { readonly protocol: Protocol; readonly count: number } | undefined;
  for (const one of phases.protocols) {
    if (most === undefined || one.count > most.count) most = one;
  }
  return most?.protocol;
}

function answeredElsewhere(
  kind: 'cache' | 'serviceWorker',
  a: Report,
  b: Report,
  countOf: (report: Report) => number,
  source: string,
): Found {
  const share = (report: Report) =>
    report.counts.responses === 0 ? 0 : countOf(report) / report.counts.responses;
  const [inA, inB] = [share(a), share(b)];
  if (Math.abs(inA - inB) <= SHARE_DIFFERENCE) return undefined;
  return warn(
    kind,
    `Of A ${formatShare(inA)} of the answers came through ${source}, of B ${formatShare(inB)}.`,
  );
}

function clockStep(a: Report, b: Report): Found {
  const [inA, inB] = [a.environment.clockStepMs, b.environment.clockStepMs];
  if (inA === undefined || inB === undefined || !(inA > 0 && inB > 0)) return undefined;
  if (Math.max(inA / inB, inB / inA) < CLOCK_STEP_RATIO) return undefined;
  return warn(
    'clockStep',
    `A’s clock moves in steps of ${stepWords(inA)}, B’s in steps of ${stepWords(inB)}: another browser or page. Read differences smaller than a step as none.`,
  );
}

function stepWords(stepMs: number): string {
  return stepMs < 1 ? `${formatCount(stepMs * 1000)} µs` : `${formatMs(stepMs)} ms`;
}

function trust({ trust: { level, reasons } }: Report, name: string): Found {
  if (level === 'sound') return undefined;
  const why = reasons.map(({ title }) => title).join('; ');
  const what = level === 'limited' ? 'can be trusted only in part' : 'is not to be trusted';
  return warn('trust', `${name} ${what}: ${why}.`);
}

function cutShort({ end }: Report, name: string): Found {
  if (end === undefined || end.reason === 'completed') return undefined;
  const how = {
    stopped: 'was stopped',
    aborted: 'was ended by its own rules',
    terminated: 'was broken off',
    failed: 'failed',
  }[end.reason];
  return warn(
    'cutShort',
    `${name} ${how} before its plan was done; requests in flight are missing from it.`,
  );
}

function running({ end }: Report, name: string): Found {
  return end === undefined
    ? warn('running', `${name} is still running: its figures are of what has come so far.`)
    : undefined;
}

function selection({ selected }: Report, name: string): Found {
  return selected === undefined
    ? undefined
    : warn('selection', `${name} is a selection of its run, not all of it.`);
}

function thinned({ keptOneIn }: Report, name: string): Found {
  return keptOneIn === 1
    ? undefined
    : warn(
        'thinned',
        `Of ${name} only one sample in ${formatCount(keptOneIn)} was kept: its figures are within 1%, and intervals and pairs are of what was kept.`,
      );
}

function digest({ digest: info, environment, latencyDetails }: Report, name: string): Found {
  if (info?.level === 'figures') {
    const tool = environment.engine?.name ?? 'another tool';
    const distribution =
      totalOf(latencyDetails.all.histogram) > 0 ? ' and a rounded distribution' : '';
    return warn(
      'digest',
      `${name} is a file of ${tool} that holds figures only: those${distribution} that both have are set side by side, and whether they differ by more than chance cannot be said. Import a file with every request.`,
    );
  }
  return info === undefined
    ? undefined
    : warn(
        'digest',
        `${name} is the summary from a link: figures and distributions can be compared, but intervals need every sample. Open the snapshot file instead.`,
      );
}
