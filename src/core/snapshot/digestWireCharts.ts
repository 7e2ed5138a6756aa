/** The charts of a digest as bytes: columns of differences, percentiles as differences from the one below. */
import { SERIES } from '../run/outcome.ts';
import { BUCKET_COUNT } from '../stats/histogram.ts';
import { MAX_CHART_ROWS } from '../stats/report.ts';
import type { DigestBucket, DigestCharts, DigestPhaseRow, DigestPoint } from './digest.ts';
import { type Codec, flag, list, whole } from './digestCodec.ts';
import { MAX_DIGEST_COUNT } from './digestLimits.ts';
import { real } from './digestReal.ts';
import { readDeltas, readWholes, writeDeltas, writeWholes } from './digestWireColumns.ts';
import { MAX_TIME_MS } from './wireTypes.ts';

const PHASES = ['queue', 'connect', 'wait', 'receive', 'rest'] as const;
const LAST_BUCKET = BUCKET_COUNT - 1;
const MAX_PHASE_HUNDREDTHS = MAX_TIME_MS * 100;

export const chartsCodec: Codec<DigestCharts> = {
  write(to, { intervalMs, mergedIntervals, coveredMs, timeline, throughput, phaseRows }) {
    time.write(to, intervalMs);
    merged.write(to, mergedIntervals);
    time.write(to, coveredMs);
    timelineCodec.write(to, timeline);
    to.varint(throughput.length);
    for (const series of SERIES.keys()) {
      writeDeltas(
        to,
        throughput.map((row) => row[series] ?? 0),
      );
    }
    to.varint(phaseRows.length);
    for (const name of ['interval', ...PHASES] as const) {
      writeDeltas(
        to,
        phaseRows.map((row) => row[name]),
      );
    }
  },
  read(from) {
    const intervalMs = time.read(from);
    const mergedIntervals = merged.read(from);
    const coveredMs = time.read(from);
    const timeline = timelineCodec.read(from);
    const counted = rowCount.read(from);
    const bySeries = SERIES.map(() => readDeltas(from, counted, MAX_DIGEST_COUNT));
    const throughput = Array.from({ length: counted }, (_, row) =>
      bySeries.map((column) => column[row] ?? 0),
    );
    const known = rowCount.read(from);
    const interval = readDeltas(from, known, MAX_CHART_ROWS);
    const [queue, connect, wait, receive, rest] = PHASES.map(() =>
      readDeltas(from, known, MAX_PHASE_HUNDREDTHS),
    );
    const phaseRows = interval.map(
      (place, row): DigestPhaseRow => ({
        interval: place,
        queue: queue?.[row] ?? 0,
        connect: connect?.[row] ?? 0,
        wait: wait?.[row] ?? 0,
        receive: receive?.[row] ?? 0,
        rest: rest?.[row] ?? 0,
      }),
    );
    return { intervalMs, mergedIntervals, coveredMs, timeline, throughput, phaseRows };
  },
};

const time = real(MAX_TIME_MS * 2);
const merged = whole(MAX_CHART_ROWS);
const rowCount = whole(MAX_CHART_ROWS);
const isThere = list(flag, MAX_CHART_ROWS);

const timelineCodec: Codec<DigestCharts['timeline']> = {
  write(to, rows) {
    isThere.write(
      to,
      rows.map((row) => row !== undefined),
    );
    const points = rows.filter((row) => row !== undefined);
    writeDeltas(
      to,
      points.map(({ p50 }) => p50),
    );
    writeWholes(
      to,
      points.map(({ p50, p95 }) => p95 - p50),
    );
    writeWholes(
      to,
      points.map(({ p95, p99 }) => p99 - p95),
    );
  },
  read(from) {
    const there = isThere.read(from);
    const count = there.filter((one) => one).length;
    from.expectAtLeast(count, 3);
    const p50 = readDeltas(from, count, LAST_BUCKET);
    const toP95 = readWholes(from, count, LAST_BUCKET);
    const toP99 = readWholes(from, count, LAST_BUCKET);
    let next = 0;
    return there.map((one): DigestPoint | undefined => {
      if (!one) return undefined;
      const at = next++;
      const low = p50[at] ?? 0;
      const middle = low + (toP95[at] ?? 0);
      return { p50: low, p95: middle, p99: middle + (toP99[at] ?? 0) };
    });
  },
};

/** Of a histogram. */
export const bucketsCodec: Codec<readonly DigestBucket[]> = {
  write(to, buckets) {
    to.varint(buckets.length);
    writeDeltas(
      to,
      buckets.map(({ bucket }) => bucket),
    );
    writeWholes(
      to,
      buckets.map(({ count }) => count),
    );
  },
  read(from) {
    const length = whole(BUCKET_COUNT).read(from);
    from.expectAtLeast(length, 2);
    const bucket = readDeltas(from, length, LAST_BUCKET);
    const count = readWholes(from, length, MAX_DIGEST_COUNT);
    return bucket.map((place, at) => ({ bucket: place, count: count[at] ?? 0 }));
  },
};
