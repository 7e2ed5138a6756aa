/**
 * Apdex: how many requests were fast enough for a person, as one number from 0 to 1 (Apdex Alliance, Application Performance
 * Index Technical Specification v1.1, 2007). With T the time that satisfies: satisfied ≤ T < tolerating ≤ 4T < frustrated;
 * the score is (satisfied + tolerating / 2) / all. A failure is frustrated however fast it was: an unexpected response and an
 * exception. Warm-up and cancelled requests are left out.
 *
 * Exact, from every sample, where the report's percentiles are; otherwise from its histograms, which is within 1% of T.
 */
import { isException, OUTCOME_CODE } from '../run/outcome.ts';
import { SAMPLE_FLAG } from '../run/phases.ts';
import { countsBelow } from './countsBelow.ts';
import { headlineMs, isResponseTime } from './headline.ts';
import { totalOf } from './histogram.ts';
import type { Report } from './report.ts';
import { eachSample } from './selectedSamples.ts';

/** Of the rounded score, as the specification reports it, so that a shown 0.94 is never called Good. */
const LEVELS = [
  { level: 'Excellent', from: 0.94 },
  { level: 'Good', from: 0.85 },
  { level: 'Fair', from: 0.7 },
  { level: 'Poor', from: 0.5 },
  { level: 'Unacceptable', from: 0 },
] as const;
export type ApdexLevel = (typeof LEVELS)[number]['level'];

const TOLERATED_TIMES = 4;
/** A group of fewer samples is small and is marked with an asterisk. */
export const APDEX_SMALL_GROUP = 100;

type Zones = {
  readonly satisfied: number;
  readonly tolerating: number;
  readonly frustrated: number;
};

export type Apdex = Zones & {
  readonly total: number;
  /** 0..1 in hundredths; undefined: no sample. */
  readonly score: number | undefined;
  readonly level: ApdexLevel | undefined;
  readonly isSmallGroup: boolean;
  readonly exact: boolean;
};

export type ApdexSource = Pick<
  Report,
  'plan' | 'log' | 'sampleCount' | 'selected' | 'counts' | 'latencyDetails' | 'digest'
>;

export function apdexOf(report: ApdexSource, thresholdMs: number): Apdex {
  // A link's summary knows percentiles exactly, and its samples are some.
  const exact = report.latencyDetails.all.exact && report.digest === undefined;
  const zones = exact ? countedZones(report, thresholdMs) : estimatedZones(report, thresholdMs);
  const total = zones.satisfied + zones.tolerating + zones.frustrated;
  const score =
    total === 0 ? undefined : Math.round(((zones.satisfied + zones.tolerating / 2) / total) * 100);
  return {
    ...zones,
    total,
    score: score === undefined ? undefined : score / 100,
    level: score === undefined ? undefined : apdexLevel(score / 100),
    isSmallGroup: total < APDEX_SMALL_GROUP,
    exact,
  };
}

export function apdexLevel(score: number): ApdexLevel {
  return LEVELS.find(({ from }) => score >= from)?.level ?? 'Unacceptable';
}

function countedZones(report: ApdexSource, thresholdMs: number): Zones {
  const responseTime = isResponseTime(report.plan.load);
  // Samples hold single precision, in which 12.3 is a little more than 12.3.
  const satisfiedMs = Math.fround(thresholdMs);
  const toleratedMs = Math.fround(thresholdMs * TOLERATED_TIMES);
  let satisfied = 0;
  let tolerating = 0;
  let frustrated = 0;
  eachSample(report, (columns, at) => {
    if (((columns.flags[at] ?? 0) & SAMPLE_FLAG.warmUp) !== 0) return;
    const outcome = columns.outcome[at] ?? 0;
    if (outcome === OUTCOME_CODE.expected) {
      const latencyMs = headlineMs(columns, at, responseTime);
      if (latencyMs <= satisfiedMs) satisfied++;
      else if (latencyMs <= toleratedMs) tolerating++;
      else frustrated++;
    } else if (outcome === OUTCOME_CODE.unexpected || isException(outcome)) frustrated++;
  });
  return { satisfied, tolerating, frustrated };
}

const NO_ZONES: Zones = { satisfied: 0, tolerating: 0, frustrated: 0 };

function estimatedZones({ latencyDetails, counts }: ApdexSource, thresholdMs: number): Zones {
  const { expected, unexpected } = latencyDetails;
  // Another tool's figures may be of all answers together, or without a distribution.
  if (totalOf(expected.histogram) !== expected.count) return NO_ZONES;
  const [fast = 0, bearable = 0] = countsBelow(expected.histogram, [
    thresholdMs,
    thresholdMs * TOLERATED_TIMES,
  ]).map(Math.round);
  return {
    satisfied: fast,
    tolerating: bearable - fast,
    frustrated: expected.count - bearable + unexpected.count + counts.exceptions,
  };
}
