/**
 * The wire type of a snapshot file of version 1, which is read for ever and written no more (upgrade.ts makes a version 2
 * of it). It never changes.
 */
import * as v from 'valibot';
import {
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

const MAX_ROWS = 1_000_000;
const MAX_LANES = 65_535;

const end = v.strictObject({
  reason: v.picklist(['completed', 'stopped', 'terminated', 'failed']),
  message: v.exactOptional(text(MAX_MESSAGE_CHARS)),
});

const plan = v.strictObject({
  method: v.picklist(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
  // A page that makes links of it must not be handed another scheme. No flags: JSON Schema has none.
  endpointTemplate: v.pipe(text(MAX_TEXT_CHARS), v.regex(/^$|^[Hh][Tt][Tt][Pp][Ss]?:\/\//)),
  headers: v.pipe(
    v.array(
      v.strictObject({
        name: text(MAX_TEXT_CHARS),
        value: v.exactOptional(
          v.pipe(text(MAX_TEXT_CHARS), v.description('Left out when the header looks secret.')),
        ),
      }),
    ),
    v.maxLength(10_000),
  ),
  timeoutMs: timeMs,
  credentials: v.picklist(['omit', 'include']),
  load: v.variant('kind', [
    v.strictObject({ kind: v.literal('closed'), concurrency: positive(MAX_LANES) }),
    v.strictObject({
      kind: v.literal('open'),
      ratePerSecond: v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000)),
      maxInFlight: positive(MAX_LANES),
    }),
  ]),
  length: v.variant('kind', [
    v.strictObject({ kind: v.literal('rounds'), rounds: positive(MAX_SAMPLES) }),
    v.strictObject({ kind: v.literal('duration'), durationMs: timeMs }),
  ]),
  order: v.variant('kind', [
    v.strictObject({ kind: v.literal('given') }),
    v.strictObject({
      kind: v.literal('shuffled'),
      seed: v.pipe(
        v.number(),
        v.minValue(Number.MIN_SAFE_INTEGER),
        v.maxValue(Number.MAX_SAFE_INTEGER),
      ),
    }),
  ]),
  expectation: v.strictObject({
    text: text(MAX_TEXT_CHARS),
    ranges: v.pipe(
      v.array(v.strictObject({ from: count(999), to: count(999) })),
      v.maxLength(10_000),
    ),
  }),
});

const counts = v.strictObject({
  planned: v.exactOptional(
    v.pipe(
      count(Number.MAX_SAFE_INTEGER),
      v.description('Rounds × rows; left out when the run goes on for a time.'),
    ),
  ),
  sent: v.pipe(count(MAX_SAMPLES), v.description('responses + exceptions + cancelled')),
  responses: v.pipe(count(MAX_SAMPLES), v.description('expected + unexpected')),
  expected: count(MAX_SAMPLES),
  unexpected: count(MAX_SAMPLES),
  exceptions: count(MAX_SAMPLES),
  cancelled: count(MAX_SAMPLES),
});

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

const samples = v.strictObject({
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
  }),
});

export const snapshotV1 = v.pipe(
  v.strictObject({
    format: v.literal(SNAPSHOT_FORMAT),
    version: v.literal(1),
    app: v.pipe(text(1000), v.description('What wrote the file.')),
    startedAt: v.pipe(text(24), v.isoTimestamp()),
    elapsedMs: timeMs,
    end,
    plan,
    counts,
    dataset,
    samples,
  }),
  v.title('Rollcall snapshot, version 1'),
);

export type SnapshotV1 = v.InferOutput<typeof snapshotV1>;
