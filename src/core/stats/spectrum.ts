/**
 * The percentile spectrum of response times, as HdrHistogram plots it (https://hdrhistogram.github.io/HdrHistogram/plotFiles.html):
 * latency over the quantile q, drawn at oneIn = 1 / (1 − q) on a log axis, so that 90, 99 and 99.9% are equally far apart and the
 * tail is as wide as the body. It ends where n values end: the largest stands at q = 1 − 1/n, and beyond it nothing is known.
 *
 * Values are from the histogram; those that the report knows better (its percentiles, the smallest, the largest) are taken
 * from there and hold their neighbours between them, so the curve never falls.
 */
import { quantilesOf, totalOf } from './histogram.ts';
import type { LatencyClass, LatencyDetail, LatencyDetails } from './report.ts';

export type SpectrumPoint = {
  /** 0..1 − 1/n */
  readonly quantile: number;
  /** 1 / (1 − quantile): one response in so many takes this long or longer. */
  readonly oneIn: number;
  readonly valueMs: number;
};

export type SpectrumRow = Pick<SpectrumPoint, 'quantile' | 'oneIn'> &
  Readonly<Record<LatencyClass, number | undefined>>;

export const MAX_SPECTRUM_POINTS = 120;
const EVEN_STEPS = 100;
const LEAST_STEP = 0.01;
/** Always among the points, as far as n reaches. */
export const NAMED_QUANTILES: readonly number[] = [
  0, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999, 0.999999,
];

type Source = Pick<LatencyDetail, 'count' | 'histogram' | 'percentiles' | 'minMs' | 'maxMs'>;
type Anchor = { readonly quantile: number; readonly valueMs: number };

/** At the quantiles that are given, as far as its n reaches; they ascend and hold 1 − 1/n. */
export function spectrumOf(
  detail: Source,
  wanted: readonly number[] = quantilesFor([detail.count]),
): SpectrumPoint[] {
  const { count, histogram, minMs, maxMs } = detail;
  if (count === 0 || minMs === undefined || maxMs === undefined) return [];
  const quantiles = wanted.filter((quantile) => quantile <= lastQuantile(count));
  const anchors = anchorsOf(detail, minMs, maxMs);
  // Of another tool's figures nothing is known between them.
  const isBare = totalOf(histogram) === 0;
  const shown = isBare
    ? quantiles.filter((one) => anchors.some(({ quantile }) => quantile === one))
    : quantiles;
  const values = quantilesOf(histogram, shown);
  let next = 0;
  return shown.map((quantile, index) => {
    while ((anchors[next + 1]?.quantile ?? 2) <= quantile) next++;
    const below = anchors[next]?.valueMs ?? minMs;
    const isKnown = anchors[next]?.quantile === quantile;
    const above = isKnown ? below : (anchors[next + 1]?.valueMs ?? maxMs);
    const valueMs = Math.min(Math.max(values[index] ?? below, below), above);
    return { quantile, oneIn: 1 / (1 - quantile), valueMs };
  });
}

/** All classes at common places, so that one pointer reads them together; the classes are told apart when both came. */
export function spectrumRows({ all, expected, unexpected }: LatencyDetails): SpectrumRow[] {
  const details =
    expected.count > 0 && unexpected.count > 0 ? { all, expected, unexpected } : { all };
  const quantiles = quantilesFor(Object.values(details).map(({ count }) => count));
  const rows = spectrumOf(all, quantiles);
  const partOf = (detail: LatencyDetail | undefined) =>
    detail === undefined ? [] : spectrumOf(detail, quantiles);
  const own = { expected: partOf(details.expected), unexpected: partOf(details.unexpected) };
  return rows.map(({ quantile, oneIn, valueMs }, index) => ({
    quantile,
    oneIn,
    all: valueMs,
    expected: own.expected[index]?.valueMs,
    unexpected: own.unexpected[index]?.valueMs,
  }));
}

/**
 * Ascending: some evenly spaced on the axis, as many as the largest count has ranks to tell apart, the named ones, and the
 * last of each count.
 */
function quantilesFor(counts: readonly number[]): number[] {
  const count = Math.max(1, ...counts);
  const last = lastQuantile(count);
  const named = NAMED_QUANTILES.filter((quantile) => quantile < last);
  const quantiles = new Set(named);
  const steps = Math.min(EVEN_STEPS, count);
  for (let step = 1; step < steps; step++) {
    const quantile = 1 - count ** (-step / steps);
    // Beside a named one it would be read as that one.
    const isApart = named.every((one) => Math.abs(1 - (1 - quantile) / (1 - one)) > LEAST_STEP);
    if (isApart) quantiles.add(quantile);
  }
  for (const one of counts) if (one > 0) quantiles.add(lastQuantile(one));
  return [...quantiles].sort((a, b) => a - b);
}

function lastQuantile(count: number): number {
  return 1 - 1 / count;
}

function anchorsOf({ count, percentiles }: Source, minMs: number, maxMs: number): Anchor[] {
  const last = lastQuantile(count);
  const known = percentiles.flatMap(({ quantile, valueMs }) =>
    valueMs === undefined || quantile >= last
      ? []
      : // One from the histogram may lie outside.
        [{ quantile, valueMs: Math.min(Math.max(valueMs, minMs), maxMs) }],
  );
  if (last === 0) return [{ quantile: 0, valueMs: maxMs }];
  return [{ quantile: 0, valueMs: minMs }, ...known, { quantile: last, valueMs: maxMs }];
}
