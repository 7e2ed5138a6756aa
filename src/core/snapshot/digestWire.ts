/**
 * The wire form of a digest: its parts in this order, which must not change within DIGEST_VERSION. A reader gives back what
 * was written, or throws a ByteRangeError; what the parts say of each other is checked in digestLies.ts.
 */

import { MAX_CHECKS } from '../plan/check.ts';
import { MAX_STAGES } from '../plan/load.ts';
import { MAX_THRESHOLDS } from '../plan/threshold.ts';
import {
  ENGINE_CLOCKS,
  ENGINE_DETAILS,
  ENGINE_NAMES,
  type EngineFacts,
  MAX_ENGINE_NOTES,
} from '../run/engine.ts';
import { OUTCOMES } from '../run/outcome.ts';
import type { RunMark } from '../run/runMark.ts';
import type { DigestLeftOut } from '../stats/digestInfo.ts';
import { BUCKET_COUNT } from '../stats/histogram.ts';
import type { CourseSummary } from '../stats/loadCourse.ts';
import type { RunEnd } from '../stats/report.ts';
import type { Trust } from '../stats/trust.ts';
import { ByteRangeError } from './byteCursor.ts';
import type {
  Digest,
  DigestCheck,
  DigestException,
  DigestSample,
  DigestStatus,
  DigestStep,
} from './digest.ts';
import { HUNDREDTHS } from './digestCharts.ts';
import {
  type Codec,
  choice,
  columns,
  fixed,
  flag,
  list,
  mapped,
  optional,
  optionalWhole,
  parts,
  record,
  text,
  variant,
  whole,
} from './digestCodec.ts';
import {
  MAX_DIGEST_IDS,
  MAX_DIGEST_SAMPLES,
  MAX_DIGEST_TEXT_BYTES,
  WIRE_ENDS,
  WIRE_EXCEPTIONS,
  WIRE_TRUST_KINDS,
  WIRE_TRUST_LEVELS,
} from './digestLimits.ts';
import { optionalReal, real } from './digestReal.ts';
import { chartsCodec } from './digestWireCharts.ts';
import {
  count,
  countsCodec,
  headline,
  latencyCodec,
  MAX_COUNT,
  MAX_MS,
  MAX_RATE,
  phasesCodec,
} from './digestWireFigures.ts';
import { idsCodec } from './digestWireIds.ts';
import { planCodec } from './digestWirePlan.ts';
import { MAX_TIME_MS } from './wireTypes.ts';

/** 2: says the engine. What has none is written as version 1, which older readers know. */
export const DIGEST_VERSION = 2;
export const VERSION_WITHOUT_ENGINE = 1;

/** Of a JavaScript date. */
const MAX_EPOCH_MS = 8.64e15;
const MAX_LANES = 65_535;
const MAX_STATUS = 999;
const MAX_STATUSES = 1000;
const MAX_MARKS = 1000;
const MAX_FIRST_IDS = 5;
const MAX_U32 = 0xffff_ffff;

const words = text(MAX_DIGEST_TEXT_BYTES);
const time = real(MAX_MS);
const optionalTime = optionalReal(MAX_MS);
const large = whole(MAX_COUNT);
const firstIds = list(whole(MAX_DIGEST_IDS), MAX_FIRST_IDS);
const bucket = optionalWhole(BUCKET_COUNT - 1);

const end = record<RunEnd>({ reason: choice(WIRE_ENDS), message: optional(words) });

const status = record<DigestStatus>({
  status: whole(MAX_STATUS),
  expected: flag,
  count,
  idCount: count,
  firstIds,
});
const exception = record<DigestException>({
  kind: choice(WIRE_EXCEPTIONS),
  count,
  idCount: count,
  firstIds,
});
const check = record<DigestCheck>({ passed: count, failed: count, firstIds });
const step = record<DigestStep>({
  lanes: whole(MAX_LANES),
  ratePerSecond: real(MAX_RATE),
  p50: bucket,
  p95: bucket,
});

const interval = <const Kind extends string>(kind: Kind) =>
  record({ kind: fixed(kind), atMs: time, untilMs: time });
const mark: Codec<RunMark> = variant({
  paused: interval('paused'),
  adjusted: record({ kind: fixed('adjusted' as const), atMs: time, words }),
  hidden: interval('hidden'),
  frozen: interval('frozen'),
});

const trust = record<Trust>({
  level: choice(WIRE_TRUST_LEVELS),
  reasons: list(
    record<Trust['reasons'][number]>({
      kind: choice(WIRE_TRUST_KINDS),
      level: mapped(
        choice(WIRE_TRUST_LEVELS),
        (level: 'limited' | 'notToBeTrusted') => level,
        (level) => {
          if (level === 'sound') throw new ByteRangeError('a reason has no weight');
          return level;
        },
      ),
      title: words,
      evidence: words,
      remedy: words,
    }),
    2 * WIRE_TRUST_KINDS.length,
  ),
});

const course = record<CourseSummary>({
  due: large,
  dropped: large,
  workerLagP99Ms: optionalTime,
  worstLagMs: time,
  meanInFlight: optionalReal(MAX_RATE),
  mostInFlight: whole(MAX_LANES),
  pulseCount: large,
});

const lag: Codec<number | undefined> = optional({
  write: (to, ms) => to.zigzag(Math.round(ms * HUNDREDTHS)),
  read(from) {
    const ms = from.zigzag() / HUNDREDTHS;
    if (Math.abs(ms) > MAX_TIME_MS) throw new ByteRangeError('a lag is impossible');
    return ms + 0;
  },
});
const samples = columns<DigestSample>(
  {
    id: whole(MAX_DIGEST_IDS),
    startMs: parts(HUNDREDTHS, MAX_TIME_MS),
    latencyMs: real(MAX_TIME_MS),
    lagMs: lag,
    bodyBytes: whole(MAX_U32),
    status: whole(MAX_STATUS),
    outcome: whole(OUTCOMES.length - 1),
    failedChecks: whole(2 ** MAX_CHECKS - 1),
  },
  MAX_DIGEST_SAMPLES,
);

const leftOut = record<DigestLeftOut>({
  statuses: large,
  thresholds: large,
  steps: large,
  headers: large,
  marks: large,
  reasons: large,
  columns: large,
  checkTexts: large,
  cutTexts: large,
  cutIds: large,
  bodies: whole(1),
});

const engine = record<EngineFacts>({
  name: choice(ENGINE_NAMES),
  version: optional(words),
  clock: choice(ENGINE_CLOCKS),
  detail: choice(ENGINE_DETAILS),
  errorRatio: real(1),
  fileCount: count,
  notes: list(words, MAX_ENGINE_NOTES),
});

const digestParts = (engine: Codec<EngineFacts | undefined>) =>
  record<Digest>({
    engine,
    plan: planCodec,
    startedAtEpochMs: real(MAX_EPOCH_MS),
    elapsedMs: time,
    clockStepMs: optionalTime,
    end,
    counts: countsCodec,
    finishedCount: count,
    keptOneIn: count,
    ratePerSecond: optionalReal(MAX_RATE),
    maxLatencyMs: time,
    latency: latencyCodec,
    serviceTime: optional(headline),
    phases: phasesCodec,
    statuses: list(status, MAX_STATUSES),
    exceptions: list(exception, WIRE_EXCEPTIONS.length),
    charts: chartsCodec,
    sweep: list(step, MAX_STAGES),
    checks: list(check, MAX_CHECKS),
    observed: list(optionalReal(Number.MAX_VALUE), MAX_THRESHOLDS),
    marks: list(mark, MAX_MARKS),
    trust,
    course,
    idColumn: words,
    ids: idsCodec,
    samples,
    leftOut,
  });

const BY_VERSION = new Map([
  [VERSION_WITHOUT_ENGINE, digestParts(fixed<EngineFacts | undefined>(undefined))],
  [DIGEST_VERSION, digestParts(optional(engine))],
]);

/** undefined: there is no such version. */
export function digestCodecOf(version: number): Codec<Digest> | undefined {
  return BY_VERSION.get(version);
}
