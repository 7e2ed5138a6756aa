/** The figures of a digest as bytes: percentiles and moments exactly, the rest as counts. */
import { PROTOCOLS } from '../run/phases.ts';
import type {
  Digest,
  DigestClass,
  DigestCounts,
  DigestFigures,
  DigestLatency,
  DigestPercentile,
} from './digest.ts';
import { DIGEST_QUANTILES, HEADLINE_QUANTILES } from './digest.ts';
import {
  choice,
  flag,
  list,
  listOf,
  optional,
  optionalWhole,
  record,
  whole,
} from './digestCodec.ts';
import { BUCKETS_PER_OCTAVE } from './digestHistogram.ts';
import { MAX_DIGEST_COUNT } from './digestLimits.ts';
import { optionalReal, real } from './digestReal.ts';
import { bucketsCodec } from './digestWireCharts.ts';
import { MAX_TIME_MS } from './wireTypes.ts';

/** A response time is a lag and a latency. */
export const MAX_MS = 2 * MAX_TIME_MS;
/** Of shares and rates: far beyond any that a run has. */
export const MAX_RATE = 1e12;
export const MAX_COUNT = Number.MAX_SAFE_INTEGER - 1;

export const count = whole(MAX_DIGEST_COUNT);
const ms = optionalReal(MAX_MS);
const rate = optionalReal(MAX_RATE);
const large = whole(MAX_COUNT);

const percentile = record<DigestPercentile>({ valueMs: ms, lowMs: ms, highMs: ms });
export const headline = listOf(percentile, HEADLINE_QUANTILES.length);
const figures = record<DigestFigures>({
  percentiles: listOf(percentile, DIGEST_QUANTILES.length),
  minMs: ms,
  maxMs: ms,
  meanMs: ms,
});
const latencyClass = record<DigestClass>({ count, figures, buckets: bucketsCodec });

export const latencyCodec = record<DigestLatency>({
  exact: flag,
  bucketsPerOctave: choice([1, 2, 4, 8, 16, 32, BUCKETS_PER_OCTAVE]),
  expected: latencyClass,
  unexpected: latencyClass,
  all: optional(figures),
});

export const countsCodec = record<DigestCounts>({
  planned: optionalWhole(MAX_COUNT),
  sent: count,
  expected: count,
  unexpected: count,
  exceptions: count,
  cancelled: count,
  warmUp: count,
  dropped: large,
});

export const phasesCodec = record<Digest['phases']>({
  knownCount: count,
  unknownCount: count,
  serverTime: headline,
  meanMs: optional(
    record({
      queue: real(MAX_MS),
      connect: real(MAX_MS),
      wait: real(MAX_MS),
      receive: real(MAX_MS),
      rest: real(MAX_MS),
    }),
  ),
  queueRatio: rate,
  effectiveConcurrency: rate,
  protocols: list(record({ protocol: choice(PROTOCOLS), count }), PROTOCOLS.length),
  newConnectionCount: count,
  cacheHitCount: count,
  serviceWorkerCount: count,
  transferBytes: large,
  serverTimingCount: count,
  serverTimingMeanMs: ms,
});
