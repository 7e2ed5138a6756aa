/**
 * The head of a kept run: what the list, the search and the trend show, without its samples. Made here from the Report and never
 * taken from a file; what a person gave it (name, tags, note) is the only part that changes. Read back by the schema, because
 * storage outlives the version that wrote it.
 */
import * as v from 'valibot';
import {
  between,
  count,
  MAX_MESSAGE_CHARS,
  MAX_SAMPLES,
  MAX_TIME_MS,
  text,
  timeMs,
} from '../snapshot/wireTypes.ts';
import { plainLine, plainLines } from './plainText.ts';

export const MAX_NAME_CHARS = 120;
const MAX_TAG_CHARS = 40;
export const MAX_TAGS = 20;
export const MAX_NOTE_CHARS = 10_000;
export const MAX_ENDPOINT_CHARS = 2000;
export const MAX_HEADLINE_CHARS = 300;
const MAX_ID_CHARS = 100;
/** Of contentKey.ts, which is more to load than this. */
const CONTENT_KEY = /^[0-9a-f]{64}$/;
/** The years 0 to 9999, which a date writes with four digits. */
export const epochMs = between(-62_167_219_200_000, 253_402_300_799_999);
export const runId = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID_CHARS));
export const RUN_SOURCES = ['run', 'file', 'link', 'recovered'] as const;

/** Latency and lag, each at most a year. */
const headlineMs = between(0, 2 * MAX_TIME_MS);

const figures = v.strictObject({
  planned: v.exactOptional(count(Number.MAX_SAFE_INTEGER)),
  sent: count(MAX_SAMPLES),
  responses: count(MAX_SAMPLES),
  expected: count(MAX_SAMPLES),
  unexpected: count(MAX_SAMPLES),
  exceptions: count(MAX_SAMPLES),
  cancelled: count(MAX_SAMPLES),
  p50Ms: v.exactOptional(headlineMs),
  p95Ms: v.exactOptional(headlineMs),
  p99Ms: v.exactOptional(headlineMs),
  ratePerSecond: v.exactOptional(between(0, Number.MAX_SAFE_INTEGER)),
  /** Unexpected and exceptions, of all that finished. */
  failedRatio: v.exactOptional(between(0, 1)),
});

const runHead = v.strictObject({
  id: runId,
  name: text(MAX_NAME_CHARS),
  tags: v.pipe(v.array(text(MAX_TAG_CHARS)), v.maxLength(MAX_TAGS)),
  note: text(MAX_NOTE_CHARS),
  source: v.picklist(RUN_SOURCES),
  startedAtEpochMs: epochMs,
  /** When it came into the library. */
  createdAtEpochMs: epochMs,
  /** Deleted, and still to be undone. */
  deletedAtEpochMs: v.exactOptional(epochMs),
  method: text(10),
  endpointTemplate: text(MAX_ENDPOINT_CHARS),
  elapsedMs: timeMs,
  endReason: v.picklist(['completed', 'stopped', 'aborted', 'terminated', 'failed']),
  endMessage: v.exactOptional(text(MAX_MESSAGE_CHARS)),
  figures,
  verdict: v.picklist(['good', 'bad', 'pending']),
  headline: text(MAX_HEADLINE_CHARS),
  trust: v.picklist(['sound', 'limited', 'notToBeTrusted']),
  planKey: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  /** Of the snapshot text: the same content twice is one entry. */
  contentKey: v.pipe(v.string(), v.regex(CONTENT_KEY)),
  /** In storage, compressed. */
  byteCount: count(Number.MAX_SAFE_INTEGER),
});

type Mutable = v.InferOutput<typeof runHead>;
export type RunHead = { readonly [Name in keyof Mutable]: Readonly<Mutable[Name]> };
export type RunFigures = RunHead['figures'];
export type RunSource = (typeof RUN_SOURCES)[number];
/** What a person may change. */
export type RunLabels = Pick<RunHead, 'name' | 'tags' | 'note'>;

/** What a head says beside the Report. */
export type RunEntry = Partial<RunLabels> &
  Pick<RunHead, 'id' | 'source' | 'createdAtEpochMs' | 'contentKey' | 'byteCount'>;

/** Of a finished Report that has its samples. */
/** Whatever was typed or read, as labels that may be kept. */
export function labelsOf({ name, tags, note }: RunLabels): RunLabels {
  const cleaned = tags.map((tag) => plainLine(tag, MAX_TAG_CHARS)).filter((tag) => tag !== '');
  return {
    name: plainLine(name, MAX_NAME_CHARS),
    tags: [...new Set(cleaned)].slice(0, MAX_TAGS),
    note: plainLines(note, MAX_NOTE_CHARS),
  };
}

/** undefined: this is no head, or not one of this version. */
export function readHead(stored: unknown): RunHead | undefined {
  const result = v.safeParse(runHead, stored, { abortEarly: true });
  return result.success ? result.output : undefined;
}
