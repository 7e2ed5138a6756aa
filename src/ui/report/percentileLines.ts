/** The rows of the table of percentiles: their words, and where they stand on a log axis that all of them share. Pure. */
import { formatCount, formatMs } from '../../core/format.ts';
import { isResponseTime } from '../../core/stats/headline.ts';
import { engineExactness, headlineName } from '../../core/stats/headlineWords.ts';
import type {
  LatencyClass,
  LatencyDetail,
  LatencyDetails,
  Percentile,
  Report,
} from '../../core/stats/report.ts';
import { type Domain, logTicks, positionOf } from '../charts/axes.ts';

export type PercentileLine = {
  readonly name: string;
  /** In ms; undefined: see `missing`. */
  readonly value: string | undefined;
  /** `12.1–12.9`; undefined: there is none. */
  readonly interval: string | undefined;
  /** Why there is no value. */
  readonly missing: string | undefined;
  /** Places along the axis, 0..1. */
  readonly place: number | undefined;
  readonly bar: Domain | undefined;
};

export type PercentileTable = {
  readonly lines: readonly PercentileLine[];
  readonly ticks: readonly { readonly label: string; readonly place: number }[];
};

const LEAST_MS = 0.01;
/** Beyond the lowest and the highest, so that they do not stand on the edge. */
const MARGIN_RATIO = 1.06;
const MAX_TICKS = 4;

export function percentileTable({ percentiles, count, maxMs }: LatencyDetail): PercentileTable {
  const axis = axisOf(percentiles, maxMs);
  const placeOf = (ms: number) => positionOf(Math.max(ms, LEAST_MS), axis, 'log');
  const lines = percentiles.map((percentile): PercentileLine => {
    const { valueMs, lowMs, highMs } = percentile;
    const hasInterval = lowMs !== undefined && highMs !== undefined;
    return {
      name: `p${Number((percentile.quantile * 100).toFixed(4))}`,
      value: valueMs === undefined ? undefined : formatMs(valueMs),
      interval: hasInterval ? `${formatMs(lowMs)}–${formatMs(highMs)}` : undefined,
      missing: valueMs === undefined ? missingWords(count, percentile) : undefined,
      place: valueMs === undefined ? undefined : placeOf(valueMs),
      bar: hasInterval ? { low: placeOf(lowMs), high: placeOf(highMs) } : undefined,
    };
  });
  return {
    lines: [...lines, maxLine(maxMs, placeOf)],
    ticks: maxMs === undefined ? [] : ticksOf(axis),
  };
}

function missingWords(count: number, { neededCount }: Percentile): string {
  if (count >= neededCount) return 'not in the file';
  return `not enough samples: ${formatCount(count)} of ${formatCount(neededCount)}`;
}

function maxLine(maxMs: number | undefined, placeOf: (ms: number) => number): PercentileLine {
  const common = { name: 'max', interval: undefined, bar: undefined };
  return maxMs === undefined
    ? { ...common, value: undefined, place: undefined, missing: 'no response' }
    : { ...common, value: formatMs(maxMs), place: placeOf(maxMs), missing: undefined };
}

function axisOf(percentiles: readonly Percentile[], maxMs: number | undefined): Domain {
  const values = percentiles.flatMap(({ valueMs, lowMs }) =>
    [valueMs, lowMs].filter((ms) => ms !== undefined),
  );
  const highest = Math.max(LEAST_MS, maxMs ?? 1);
  const lowest = Math.max(LEAST_MS, Math.min(...values, highest));
  return { low: lowest / MARGIN_RATIO, high: highest * MARGIN_RATIO };
}

/** As few as have room; on a short axis there may be none. */
function ticksOf(axis: Domain): PercentileTable['ticks'] {
  const ticks = logTicks(axis);
  const every = Math.ceil(ticks.length / MAX_TICKS);
  return ticks
    .filter((_, index) => index % every === 0)
    .map(({ value, label }) => ({ label, place: positionOf(value, axis, 'log') }));
}

/** What the times are and how exact: `Service time, exact from every response.` */
export function howWords(report: Report): string {
  return `${kindOf(report)}, ${engineExactness(report) ?? exactness(report)}.`;
}

function kindOf(report: Report): string {
  if (report.environment.engine !== undefined) return `Latency (${headlineName(report)})`;
  return isResponseTime(report.plan.load)
    ? 'Response time (from the planned start)'
    : 'Service time';
}

function exactness({ latencyDetails, end, keptOneIn, selected }: Report): string {
  const one = `1 in ${formatCount(keptOneIn)}`;
  if (latencyDetails.all.exact) {
    const whose = selected === undefined ? 'every' : 'every selected';
    return keptOneIn === 1
      ? `exact from ${whose} response`
      : `from ${one} of the responses: the page keeps no more of so long a run`;
  }
  return end === undefined
    ? 'within 1%; exact with intervals at the end'
    : `within 1%, from all responses; no intervals, as the page keeps ${one} of so long a run`;
}

/** Why a class cannot be looked at; undefined: it can. */
export function reasonAgainst(
  choice: LatencyClass,
  { all, expected, unexpected }: LatencyDetails,
): string | undefined {
  if (choice === 'all') return undefined;
  const { count } = choice === 'expected' ? expected : unexpected;
  if (count > 0) return undefined;
  return all.count === 0 ? 'No response yet.' : `No ${choice} response.`;
}
