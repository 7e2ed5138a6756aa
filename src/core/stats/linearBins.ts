/**
 * The distribution in bins of one round width, at most MAX_BINS of them. They cover the body, up to the 99.5th percentile;
 * when the rest would need more, it stands in one last bin without an end. Every response is in exactly one bin.
 *
 * Exact, from every sample, where the report's percentiles are; otherwise the histogram's buckets are split in proportion.
 */
import { isResponse } from '../run/outcome.ts';
import { SAMPLE_FLAG } from '../run/phases.ts';
import { countsBelow } from './countsBelow.ts';
import { headlineMs, isResponseTime } from './headline.ts';
import { BUCKET_COUNT, bucketStartMs, quantilesOf } from './histogram.ts';
import type { DistributionRow, LatencyDetail, Report } from './report.ts';
import { eachSample } from './selectedSamples.ts';

export const MAX_BINS = 60;
/** What the width is chosen for; with those that are cut at the ends and an open one there are MAX_BINS at most. */
const WANTED_BINS = 57;
const BODY_QUANTILE = 0.995;
const ROUNDS = [1, 2, 2.5, 5, 10];
/** A span that is narrower is not told apart by bins, but stands in few of them. */
const MIN_SPAN_MS = 0.5;
const MIN_SPAN_RATIO = 1 / 20;
/** Where the histogram ends; what is larger is in an open bin. */
const HIGHEST_MS = bucketStartMs(BUCKET_COUNT);

export type LinearBinsSource = Pick<
  Report,
  'plan' | 'log' | 'sampleCount' | 'selected' | 'latencyDetails' | 'environment' | 'digest'
>;

/** Ascending, without a gap; `toMs` of a last open bin is infinity. */
export function linearBins(report: LinearBinsSource): DistributionRow[] {
  const { all } = report.latencyDetails;
  const edges = edgesOf(all, report.environment.clockStepMs ?? 0);
  if (edges.length < 2) return [];
  const isEverySampleHere = all.exact && report.digest === undefined;
  const counts = isEverySampleHere ? countedIn(report, edges) : splitInto(all, edges);
  return counts.map((count, index) => ({
    fromMs: edges[index] ?? 0,
    toMs: edges[index + 1] ?? Number.POSITIVE_INFINITY,
    count,
  }));
}

function edgesOf({ histogram, minMs, maxMs }: LatencyDetail, clockStepMs: number): number[] {
  const [bodyMs] = quantilesOf(histogram, [BODY_QUANTILE]);
  if (bodyMs === undefined || minMs === undefined || maxMs === undefined) return [];
  const startMs = Math.min(minMs, HIGHEST_MS);
  const endMs = Math.max(startMs, Math.min(bodyMs, maxMs));
  const spanMs = Math.max(endMs - startMs, endMs * MIN_SPAN_RATIO, MIN_SPAN_MS);
  // Bins that are finer than the clock would show its steps.
  const widthMs = roundUp(Math.max(spanMs / WANTED_BINS, clockStepMs));
  const first = placeOf(startMs, widthMs);
  const last = placeOf(maxMs, widthMs);
  const isOpen = last - first >= MAX_BINS;
  const closedEnd = 1 + (isOpen ? placeOf(endMs, widthMs) : last);
  const edges: number[] = [];
  for (let place = first; place <= closedEnd; place++) edges.push(edgeAt(place, widthMs));
  if (isOpen) edges.push(Number.POSITIVE_INFINITY);
  return edges;
}

/** Samples hold single precision: an edge does too, so that 12.2 stands in the bin that begins with 12.2. */
function edgeAt(place: number, widthMs: number): number {
  return Math.fround(Number((place * widthMs).toPrecision(12)));
}

function placeOf(valueMs: number, widthMs: number): number {
  const place = Math.floor(valueMs / widthMs);
  if (valueMs < edgeAt(place, widthMs)) return place - 1;
  return valueMs >= edgeAt(place + 1, widthMs) ? place + 1 : place;
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const widths = ROUNDS.map((step) => Number((step * power).toPrecision(3)));
  // A page address keeps hundredths of a ms (viewAddress.ts), so an edge is one.
  const isHundredths = (width: number) => Number.isInteger(Number((width * 100).toPrecision(6)));
  return widths.find((width) => width >= value * 0.999_999 && isHundredths(width)) ?? 10 * power;
}

function countedIn(report: LinearBinsSource, edges: readonly number[]): number[] {
  const responseTime = isResponseTime(report.plan.load);
  const counts = new Uint32Array(edges.length - 1);
  const starts = Float64Array.from(edges);
  const last = counts.length - 1;
  const fromMs = starts[0] ?? 0;
  const perMs = 1 / ((starts[1] ?? 1) - fromMs);
  eachSample(report, (columns, at) => {
    if (!isResponse(columns.outcome[at] ?? 0)) return;
    if (((columns.flags[at] ?? 0) & SAMPLE_FLAG.warmUp) !== 0) return;
    const latencyMs = headlineMs(columns, at, responseTime);
    // Right but for rounding: the edges decide.
    let bin = Math.min(last, Math.max(0, Math.floor((latencyMs - fromMs) * perMs)));
    while (bin > 0 && latencyMs < (starts[bin] ?? 0)) bin--;
    while (bin < last && latencyMs >= (starts[bin + 1] ?? 0)) bin++;
    counts[bin] = (counts[bin] ?? 0) + 1;
  });
  return [...counts];
}

/** Whole numbers whose sum is the count: nothing lies outside of the edges, whatever a split bucket says. */
function splitInto({ histogram, count }: LatencyDetail, edges: readonly number[]): number[] {
  const inner = countsBelow(histogram, edges.slice(1, -1)).map(Math.round);
  const below = [0, ...inner, count];
  return below.slice(1).map((upTo, index) => upTo - (below[index] ?? 0));
}
