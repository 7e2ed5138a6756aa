/**
 * What a comparison needs of each id of one report: its response times, ascending, and the middle of them. Read in slices, by a
 * counting sort. Where two times are in the middle theirs is the geometric mean, since pairs are compared by ratio; the nearest
 * rank of other tables would make an id with two responses look faster than with one.
 *
 * A digest holds medians and counts instead of times: `times` is then empty.
 */

import { idCount, idIndexOfRow } from '../plan/dataset.ts';
import { isException, isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import { headlineMs, isResponseTime, knownMs } from '../stats/headline.ts';
import { idStatsOf } from '../stats/idStats.ts';
import type { Report } from '../stats/report.ts';
import { eachInSlices } from './compareSamples.ts';
import { sortInSlices } from './sortInSlices.ts';

export type IdTimes = {
  readonly responses: Uint32Array;
  /** Unexpected statuses and exceptions. */
  readonly failed: Uint32Array;
  /** NaN without a response. */
  readonly medianMs: Float64Array;
  /** Of id i from starts[i] to starts[i + 1]. */
  readonly starts: Uint32Array;
  readonly times: Float32Array;
  /** Of the first start and the last end. */
  readonly fromMs: number;
  readonly toMs: number;
};

/** Values sorted between two yields. */
const SORTED_PER_SLICE = 32_768;
const SHORT = 24;
/** A clock can be too coarse to see a latency at all; no ratio may be infinite by it. */
const LEAST_MS = 0.001;

/** Yields the part that is done. */
export function* readIdTimes(report: Report): Generator<number, IdTimes> {
  if (report.digest !== undefined) return timesOfDigest(report);
  const { dataset, plan } = report;
  const ids = idCount(dataset);
  const responseTime = isResponseTime(plan.load);
  const responses = new Uint32Array(ids);
  const failed = new Uint32Array(ids);
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = 0;
  for (const done of eachInSlices(report, ({ row, outcome, startMs, latencyMs }, at) => {
    const start = startMs[at] ?? 0;
    const end = start + knownMs(latencyMs[at]);
    if (start < fromMs) fromMs = start;
    if (end > toMs) toMs = end;
    const id = idIndexOfRow(dataset, row[at] ?? 0);
    if (id >= ids) return;
    const code = outcome[at] ?? 0;
    if (isResponse(code)) responses[id] = (responses[id] ?? 0) + 1;
    if (code === OUTCOME_CODE.unexpected || isException(code)) failed[id] = (failed[id] ?? 0) + 1;
  })) {
    yield done / 3;
  }
  const starts = new Uint32Array(ids + 1);
  for (let id = 0; id < ids; id++) starts[id + 1] = (starts[id] ?? 0) + (responses[id] ?? 0);
  const next = starts.slice(0, ids);
  const times = new Float32Array(starts[ids] ?? 0);
  for (const done of eachInSlices(report, (columns, at) => {
    const id = idIndexOfRow(dataset, columns.row[at] ?? 0);
    if (id >= ids || !isResponse(columns.outcome[at] ?? 0)) return;
    const place = next[id] ?? 0;
    next[id] = place + 1;
    times[place] = headlineMs(columns, at, responseTime);
  })) {
    yield (1 + done) / 3;
  }
  const medianMs = new Float64Array(ids).fill(Number.NaN);
  let sorted = 0;
  for (let id = 0; id < ids; id++) {
    const from = starts[id] ?? 0;
    const to = starts[id + 1] ?? 0;
    if (to - from > SORTED_PER_SLICE) {
      const group = yield* sortInSlices(Float64Array.from(times.subarray(from, to)));
      times.set(group, from);
    } else sortShort(times, from, to);
    if (to > from) medianMs[id] = middleOf(times, from, to);
    sorted += to - from + 1;
    if (sorted < SORTED_PER_SLICE) continue;
    sorted = 0;
    yield (2 + id / ids) / 3;
  }
  return { responses, failed, medianMs, starts, times, fromMs, toMs };
}

function timesOfDigest(report: Report): IdTimes {
  const { p50Ms, responses, unexpected, exceptions } = idStatsOf(report);
  return {
    responses,
    failed: unexpected.map((count, id) => count + (exceptions[id] ?? 0)),
    medianMs: Float64Array.from(p50Ms, (valueMs) => Math.max(LEAST_MS, valueMs)),
    starts: new Uint32Array(responses.length + 1),
    times: new Float32Array(0),
    fromMs: 0,
    toMs: 0,
  };
}

function middleOf(times: Float32Array, from: number, to: number): number {
  const upper = Math.max(LEAST_MS, times[(from + to) >>> 1] ?? 0);
  if ((to - from) % 2 === 1) return upper;
  return Math.sqrt(upper * Math.max(LEAST_MS, times[((from + to) >>> 1) - 1] ?? 0));
}

function sortShort(times: Float32Array, from: number, to: number): void {
  if (to - from > SHORT) {
    times.subarray(from, to).sort();
    return;
  }
  for (let at = from + 1; at < to; at++) {
    const value = times[at] ?? 0;
    let before = at - 1;
    while (before >= from && (times[before] ?? 0) > value) {
      times[before + 1] = times[before] ?? 0;
      before--;
    }
    times[before + 1] = value;
  }
}
