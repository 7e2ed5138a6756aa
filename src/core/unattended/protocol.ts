/**
 * The contract between the page of an unattended run and the command line that serves it (`rollcall run`, src/cli/unattendedServer.ts):
 * names and shapes, no behaviour. The page opens with a token behind the # of its address and calls, each with POST and the token:
 *
 *   plan → begin → (chunk | progress)* → a chunk with an end; or failed, at any time after plan.
 *
 * Chunks are those of a recording (core/library/recording.ts): each holds only what is new, so nothing grows with the run, and what
 * arrived before a crash is a result. The answer to a progress may ask for a stop. Everything that comes is read here with limits.
 */
import * as v from 'valibot';
import { epochMs, runId } from '../library/runHead.ts';
import { count, MAX_SAMPLES, text, timeMs } from '../snapshot/wireTypes.ts';

/** `<meta name>` in a page that may run unattended: only the command line's own server puts it there. */
export const UNATTENDED_META = 'rollcall-unattended';
export const UNATTENDED_SEARCH = '?unattended=1';
/** Behind it: one of UNATTENDED_CALLS. */
export const UNATTENDED_PATH = '/unattended/';
export const UNATTENDED_CALLS = ['plan', 'begin', 'chunk', 'progress', 'failed'] as const;
export type UnattendedCall = (typeof UNATTENDED_CALLS)[number];

export const PROGRESS_EVERY_MS = 500;

const progress = v.strictObject({
  /** Warm-up included. */
  sent: count(MAX_SAMPLES),
  planned: v.exactOptional(count(MAX_SAMPLES)),
  elapsedMs: timeMs,
  ratePerSecond: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  failed: count(MAX_SAMPLES),
  /** A hidden page is throttled by its browser. */
  isHidden: v.boolean(),
});
export type UnattendedProgress = Readonly<v.InferOutput<typeof progress>>;

const begin = v.strictObject({
  runId,
  startedAtEpochMs: epochMs,
  /** SAMPLE_LAYOUT of the page. */
  layout: text(2000),
  /** SHA-256 of the recording's head, in hex: both sides mean the same plan and the same ids. */
  headDigest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
export type UnattendedBegin = Readonly<v.InferOutput<typeof begin>>;

const failed = v.strictObject({ message: text(10_000) });

/** undefined: it is none. */
export function readProgress(value: unknown): UnattendedProgress | undefined {
  return outputOf(progress, value);
}

export function readBegin(value: unknown): UnattendedBegin | undefined {
  return outputOf(begin, value);
}

export function readFailed(value: unknown): string | undefined {
  return outputOf(failed, value)?.message;
}

function outputOf<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> | undefined {
  const result = v.safeParse(schema, value, { abortEarly: true });
  return result.success ? result.output : undefined;
}
