/**
 * The wire type of a snapshot file, versions 3 and 4, and the schema that guards it. A file of version 4 says which engine its
 * results come from; a run of the page's own says none, and stays at version 3, so that older readers open it. Declared here on its own: inner types may
 * change, this one may not. docs/formats.md explains it; public/rollcall-snapshot.schema.json is generated from it
 * (snapshotSchema.test.ts fails when that file is out of date).
 *
 * What the schema cannot say (counts against columns, rows against the dataset) is checked in readSnapshot.ts.
 */
import * as v from 'valibot';
import {
  ENGINE_CLOCKS,
  ENGINE_DETAILS,
  ENGINE_NAMES,
  MAX_ENGINE_NOTE_CHARS,
  MAX_ENGINE_NOTES,
  MAX_ENGINE_VERSION_CHARS,
} from '../run/engine.ts';
import { snapshotPlan } from './snapshotPlan.ts';
import {
  between,
  binary,
  column,
  count,
  MAX_MESSAGE_CHARS,
  MAX_SAMPLES,
  MAX_TEXT_CHARS,
  positive,
  SNAPSHOT_FORMAT,
  text,
  timeMs,
} from './wireTypes.ts';

export const SNAPSHOT_VERSION = 4;
export const VERSION_WITHOUT_ENGINE = 3;

const MAX_ROWS = 1_000_000;
export const MAX_MARKS = 10_000;
export const MAX_MARK_CHARS = 100;
const MAX_LANES = 65_535;
/** Four pulses a second for a year. */
const MAX_PULSES = 200_000_000;

const end = v.strictObject({
  reason: v.picklist(['completed', 'stopped', 'aborted', 'terminated', 'failed']),
  message: v.exactOptional(text(MAX_MESSAGE_CHARS)),
});

const counts = v.strictObject({
  planned: v.exactOptional(
    v.pipe(
      count(Number.MAX_SAFE_INTEGER),
      v.description(
        'Rounds × rows, or the number of requests; left out when the run goes on for a time.',
      ),
    ),
  ),
  sent: v.pipe(count(MAX_SAMPLES), v.description('responses + exceptions + cancelled + warmUp')),
  responses: v.pipe(count(MAX_SAMPLES), v.description('expected + unexpected')),
  expected: count(MAX_SAMPLES),
  unexpected: count(MAX_SAMPLES),
  exceptions: count(MAX_SAMPLES),
  cancelled: count(MAX_SAMPLES),
  warmUp: v.pipe(count(MAX_SAMPLES), v.description('Finished, and counted nowhere else.')),
});

const environmentV3 = v.strictObject({
  clockStepMs: v.exactOptional(
    v.pipe(timeMs, v.description('Smallest step of the clock; left out when unknown.')),
  ),
});

const engine = v.pipe(
  v.strictObject({
    name: v.picklist(ENGINE_NAMES),
    version: v.exactOptional(text(MAX_ENGINE_VERSION_CHARS)),
    clock: v.pipe(
      v.picklist(ENGINE_CLOCKS),
      v.description('From when to when its latency goes; docs/formats.md has the list.'),
    ),
    detail: v.picklist(ENGINE_DETAILS),
    errorRatio: v.pipe(
      between(0, 1),
      v.description('How far a percentile may be from the truth, as a share of it.'),
    ),
    fileCount: positive(MAX_SAMPLES),
    notes: v.pipe(v.array(text(MAX_ENGINE_NOTE_CHARS)), v.maxLength(MAX_ENGINE_NOTES)),
  }),
  v.description('What executed the plan; left out: the page itself. Version 4.'),
);

const environment = v.strictObject({
  ...environmentV3.entries,
  engine: v.exactOptional(engine),
});

const interval = <const Kind extends string>(kind: Kind) =>
  v.strictObject({ kind: v.literal(kind), atMs: timeMs, untilMs: timeMs });
const marks = v.pipe(
  v.array(
    v.variant('kind', [
      interval('paused'),
      interval('hidden'),
      interval('frozen'),
      v.strictObject({ kind: v.literal('adjusted'), atMs: timeMs, words: text(MAX_MARK_CHARS) }),
    ]),
  ),
  v.maxLength(MAX_MARKS),
  v.description('What happened to the run, in ms since its start.'),
);

const course = v.pipe(
  v.strictObject({
    due: count(Number.MAX_SAFE_INTEGER),
    dropped: count(Number.MAX_SAFE_INTEGER),
    workerLagP99Ms: v.exactOptional(timeMs),
    worstLagMs: timeMs,
    meanInFlight: v.exactOptional(between(0, MAX_LANES)),
    mostInFlight: count(MAX_LANES),
    pulseCount: count(MAX_PULSES),
  }),
  v.description('How the generator went: what samples do not tell.'),
);

const dataset = v.strictObject({
  rows: count(MAX_ROWS),
  idColumn: v.pipe(count(9999), v.description('Index of the column that holds the ids.')),
  columns: v.pipe(
    v.array(
      v.strictObject({
        name: text(MAX_TEXT_CHARS),
        cells: v.exactOptional(
          v.pipe(
            v.strictObject({ text: v.string(), lengths: binary }),
            v.description(
              'The cells joined, and their lengths in UTF-16 code units as u32. Left out when the name looks secret.',
            ),
          ),
        ),
      }),
    ),
    v.minLength(1),
    v.maxLength(10_000),
  ),
  idOfRow: v.exactOptional(
    v.pipe(
      binary,
      v.description(
        'For each row the number (u32) of its id, numbered by first appearance. Left out when all ids differ.',
      ),
    ),
  ),
});

const phase = (description: string) =>
  v.exactOptional(column('f32', `${description} NaN: unknown; left out: all unknown.`));

const samplesV2 = v.strictObject({
  count: count(MAX_SAMPLES),
  columns: v.strictObject({
    startMs: column('f64', 'Just before the request was sent, since the start of the run.'),
    latencyMs: column('f32', 'From just before the request was sent until the body was read.'),
    lagMs: column('f32', 'How late the request started against its planned start; NaN: unknown.'),
    bodyBytes: column('u32', 'Body bytes read.'),
    row: column('u32', 'Row of the dataset, from 0.'),
    status: column('u16', 'HTTP status, 0 when there was none.'),
    lane: column('u16', 'Which of the requests in flight it was, from 0.'),
    outcome: column(
      'u8',
      '0 expected, 1 unexpected, 2 timeout, 3 network, 4 cors, 5 blocked, 6 body, 7 cancelled, 8 saturated',
    ),
    queueMs: phase('Waiting inside the browser.'),
    connectMs: phase('Name, TCP and TLS; 0 on a connection that was open.'),
    waitMs: phase('Request sent to first byte: server time.'),
    receiveMs: phase('First byte to last.'),
    serverTimingMs: phase('What the target said by Server-Timing.'),
    transferBytes: v.exactOptional(
      column('u32', 'Bytes over the wire; 4294967295: unknown; left out: all unknown.'),
    ),
    protocol: v.exactOptional(
      column('u8', '0 unknown, 1 http/1.0, 2 http/1.1, 3 h2, 4 h3, 5 other; left out: all 0.'),
    ),
    flags: v.exactOptional(
      column(
        'u8',
        'Bits: 1 warmUp, 2 newConnection, 4 fromCache, 8 fromServiceWorker, 16 timingMissing, 32 retryAfter; left out: all 0.',
      ),
    ),
    failedChecks: v.exactOptional(
      column('u8', 'One bit for each check of the plan that failed; left out: all 0.'),
    ),
  }),
});

const samples = v.strictObject({
  ...samplesV2.entries,
  keptOneIn: v.exactOptional(
    v.pipe(
      positive(MAX_SAMPLES),
      v.description(
        'Of a run longer than the page keeps: every so many finished requests one is here, while counts are of all. Left out: 1.',
      ),
    ),
  ),
});

const factsV3 = {
  startedAt: v.pipe(text(24), v.isoTimestamp()),
  elapsedMs: timeMs,
  end,
  plan: snapshotPlan,
  environment: environmentV3,
  counts,
  marks,
  course,
};

const facts = { ...factsV3, environment };

/** All but the dataset and the samples. */
export const snapshotFacts = v.strictObject(facts);

export type SnapshotFacts = v.InferOutput<typeof snapshotFacts>;

const head = {
  format: v.literal(SNAPSHOT_FORMAT),
  app: v.pipe(text(1000), v.description('What wrote the file.')),
  ...factsV3,
  dataset,
};

export const snapshotV4 = v.pipe(
  v.strictObject({
    ...head,
    ...facts,
    version: v.picklist([VERSION_WITHOUT_ENGINE, SNAPSHOT_VERSION]),
    samples,
  }),
  v.title('Rollcall snapshot, version 4'),
);

/** The same without an engine. */
export const snapshotV3 = v.strictObject({
  ...head,
  version: v.literal(VERSION_WITHOUT_ENGINE),
  samples,
});

/** The same without `keptOneIn`. */
export const snapshotV2 = v.strictObject({ ...head, version: v.literal(2), samples: samplesV2 });

export type SnapshotV2 = v.InferOutput<typeof snapshotV2>;

export type SnapshotV4 = v.InferOutput<typeof snapshotV4>;
