/**
 * The samples of a report grouped by id, in order of arrival within an id: a counting sort (Knuth, TAOCP 3, §5.2, algorithm
 * D), with what the figures of an id need of each sample in one record beside the next. Warm-up samples are left out.
 *
 * Records moved straight to their groups would touch memory at random, which with many ids takes longer than all the rest.
 * So they are first parted into ranges of ids, then each range is put in order within the processor's cache.
 */
import { idCount as countIds, idIndexOfRow } from '../plan/dataset.ts';
import { SAMPLE_FLAG } from '../run/phases.ts';
import { headlineMs, isResponseTime } from './headline.ts';
import type { Report } from './report.ts';
import { eachSample } from './selectedSamples.ts';

/** Words of a record in `words` and `floats`, which are the same memory. */
export const RECORD_WORDS = 3;
/** A float: the headline latency. */
export const LATENCY = 0;
export const BYTES = 1;
/** Outcome in the low byte, status above it. */
export const ENDING = 2;
export const STATUS_SHIFT = 8;
export const OUTCOME_MASK = 0xff;

export type IdGroups = {
  /** Of samples, by index of the id. */
  readonly count: Uint32Array;
  /** Place behind the last sample of each id. */
  readonly ends: Uint32Array;
  /** By place: index in the log. */
  readonly indices: Uint32Array;
  /** Record of place p from p × RECORD_WORDS on. */
  readonly words: Uint32Array;
  readonly floats: Float32Array;
};

/** Of a record on its way: its id, its index in the log, and the words of the final one. */
const PARTED_WORDS = 2 + RECORD_WORDS;
const MAX_RANGES = 256;
const NO_ID = 0xffff_ffff;

export function groupById(report: Report): IdGroups {
  const { idAt, count } = countById(report);
  const ends = startsOf(count);
  const parted = partIntoRanges(report, idAt, ends);
  const total = parted.length / PARTED_WORDS;
  const indices = new Uint32Array(total);
  const words = new Uint32Array(total * RECORD_WORDS);
  for (let from = 0; from < parted.length; from += PARTED_WORDS) {
    const id = parted[from] ?? 0;
    const place = ends[id] ?? 0;
    // Each sample moves the start of its group on, in the end to the end.
    ends[id] = place + 1;
    indices[place] = parted[from + 1] ?? 0;
    const to = place * RECORD_WORDS;
    words[to] = parted[from + 2] ?? 0;
    words[to + 1] = parted[from + 3] ?? 0;
    words[to + 2] = parted[from + 4] ?? 0;
  }
  return { count, ends, indices, words, floats: new Float32Array(words.buffer) };
}

/** The id of each sample of the report, NO_ID where it does not count, and how many there are of each. */
function countById(report: Report) {
  const { dataset, sampleCount } = report;
  const count = new Uint32Array(countIds(dataset));
  const idAt = new Uint32Array(sampleCount);
  let next = 0;
  eachSample(report, ({ row, flags }, at) => {
    const id = idIndexOfRow(dataset, row[at] ?? 0);
    const isCounted = ((flags[at] ?? 0) & SAMPLE_FLAG.warmUp) === 0 && id < count.length;
    if (isCounted) count[id] = (count[id] ?? 0) + 1;
    idAt[next++] = isCounted ? id : NO_ID;
  });
  return { idAt, count };
}

function startsOf(count: Uint32Array): Uint32Array {
  const starts = new Uint32Array(count.length);
  let total = 0;
  for (let id = 0; id < count.length; id++) {
    starts[id] = total;
    total += count[id] ?? 0;
  }
  return starts;
}

function partIntoRanges(report: Report, idAt: Uint32Array, starts: Uint32Array): Uint32Array {
  const responseTime = isResponseTime(report.plan.load);
  let shift = 0;
  while (starts.length >>> shift >= MAX_RANGES) shift++;
  const next = new Uint32Array(MAX_RANGES);
  for (let range = 0; range < MAX_RANGES; range++) next[range] = starts[range << shift] ?? 0;
  let total = 0;
  for (const id of idAt) if (id !== NO_ID) total++;
  const words = new Uint32Array(total * PARTED_WORDS);
  const floats = new Float32Array(words.buffer);
  let read = 0;
  eachSample(report, (columns, at, index) => {
    const id = idAt[read++] ?? NO_ID;
    if (id === NO_ID) return;
    const range = id >>> shift;
    const place = next[range] ?? 0;
    next[range] = place + 1;
    const to = place * PARTED_WORDS;
    words[to] = id;
    words[to + 1] = index;
    floats[to + 2 + LATENCY] = headlineMs(columns, at, responseTime);
    words[to + 2 + BYTES] = columns.bodyBytes[at] ?? 0;
    words[to + 2 + ENDING] =
      ((columns.status[at] ?? 0) << STATUS_SHIFT) | (columns.outcome[at] ?? 0);
  });
  return words;
}
