/** What a link leaves out of its run, in a sentence: for whoever makes it, and for whoever opens it. */
import { formatCount } from '../format.ts';
import { type Digest, holdsFigures } from './digest.ts';
import type { LinkSamples } from './linkSamples.ts';

type SampleWords = Pick<LinkSamples, 'phases' | 'exact'> & {
  readonly sampleCount: number;
  /** Of which some may not have been kept (stats/rawSamples.ts). */
  readonly finishedCount: number;
};

export function samplesLeaveOut({
  phases,
  exact,
  sampleCount,
  finishedCount,
}: SampleWords): string {
  const kept =
    sampleCount < finishedCount
      ? `the ${formatCount(sampleCount)} requests that were kept of ${formatCount(finishedCount)} are in it`
      : sampleCount === 1
        ? 'the one request is in it'
        : `all ${formatCount(sampleCount)} requests are in it`;
  const without = phases
    ? []
    : [
        'where the time of each single request went (queue, connect, wait, receive) and its bytes over the wire',
      ];
  const rounded = exact ? [] : ['digits of times beyond 0.001 ms'];
  const leftOut = [...without, ...rounded];
  return leftOut.length === 0
    ? `Nothing is left out: ${kept}.`
    : `Left out: ${leftOut.join('; ')}. Apart from that ${kept}.`;
}

export function digestLeavesOut(digest: Digest): string {
  const { ids, samples, finishedCount, leftOut, charts } = digest;
  const shown = ids.texts.length;
  const isFigures = holdsFigures(digest);
  const parts = [
    isFigures ? '' : missing('request', finishedCount, samples.length),
    ...(ids.idCount > shown ? [missing('id', ids.idCount, shown)] : []),
    ...countOf(leftOut.columns, 'column beside the ids', 'columns beside the ids'),
    ...countOf(leftOut.statuses, 'status', 'statuses'),
    ...countOf(leftOut.thresholds, 'threshold', 'thresholds'),
    ...countOf(leftOut.checkTexts, 'text of a check', 'texts of checks'),
    ...countOf(leftOut.steps, 'step of the load', 'steps of the load'),
    ...countOf(leftOut.headers, 'header', 'headers'),
    ...countOf(leftOut.marks, 'mark', 'marks'),
    ...countOf(leftOut.reasons, 'reason of the trust', 'reasons of the trust'),
    ...countOf(leftOut.cutTexts + leftOut.cutIds, 'end of a long text', 'ends of long texts'),
    ...(leftOut.bodies > 0 ? ['how much each id answered'] : []),
  ].filter((part) => part !== '');
  const coarse =
    charts.mergedIntervals > 1 || (digest.latency.bucketsPerOctave < 16 && !isFigures)
      ? charts.mergedIntervals > 1
        ? ` Charts are coarser than they were: p95 and p99 over time are the highest of ${formatCount(charts.mergedIntervals)} intervals each.`
        : ' Charts are coarser than they were.'
      : '';
  const figures = isFigures
    ? `The file of ${digest.engine?.name ?? 'another tool'} held figures only: no single requests and no ids.`
    : 'Counts and percentiles are of the whole run.';
  return parts.length === 0
    ? `Nothing but digits is left out. ${figures}${coarse}`
    : `Left out: ${parts.join(', ')}. ${figures}${coarse}`;
}

/** `all but 30 of 10,000 requests (the slowest and the failed)`; empty when none is missing. */
function missing(thing: string, all: number, shown: number): string {
  if (shown >= all) return '';
  const things = `${thing}s`;
  return shown === 0
    ? `all ${formatCount(all)} single ${things}`
    : `all but ${formatCount(shown)} of ${formatCount(all)} ${things} (the slowest and the failed are in it)`;
}

function countOf(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${formatCount(count)} ${count === 1 ? one : many}`];
}
