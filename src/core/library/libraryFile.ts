/**
 * All runs in one file: lines of JSON (NDJSON). The first line says what the file is; then two lines a run: what a person gave it, and
 * its snapshot. A snapshot line is a whole snapshot file by itself, so nothing is locked in.
 *
 *   {"format":"rollcall-library","version":1,"app":"Rollcall","runs":2}
 *   {"name":"…","tags":["…"],"note":"…","source":"run","createdAt":"2026-11-23T02:15:30.125Z"}
 *   {"format":"rollcall-snapshot",…}
 *
 * A file that comes from outside is not believed: no figure is read from it but through its snapshots, labels are cleaned, and
 * every line has a limit.
 */
import * as v from 'valibot';
import { redactSentence } from '../plan/redact.ts';
import { err, ok, type Result } from '../result.ts';
import { count, text } from '../snapshot/wireTypes.ts';
import {
  labelsOf,
  MAX_NOTE_CHARS,
  RUN_SOURCES,
  type RunHead,
  type RunLabels,
  type RunSource,
} from './runHead.ts';

const LIBRARY_FORMAT = 'rollcall-library';
const LIBRARY_VERSION = 1;
export const MAX_LIBRARY_RUNS = 10_000;
/** Of a line that is no snapshot: four bytes a character of the longest note, and as much again. */
export const MAX_LABEL_LINE_BYTES = 100_000;
/** As of a snapshot file that is opened alone: an engine's longest string is near. */
export const MAX_SNAPSHOT_LINE_BYTES = 400_000_000;

const fileHead = v.object({
  format: v.literal(LIBRARY_FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  runs: v.exactOptional(count(Number.MAX_SAFE_INTEGER)),
});

const labels = v.object({
  name: text(1000),
  tags: v.pipe(v.array(text(1000)), v.maxLength(1000)),
  note: text(2 * MAX_NOTE_CHARS),
  source: v.picklist(RUN_SOURCES),
  createdAt: v.pipe(text(24), v.isoTimestamp()),
});

export type ImportedLabels = RunLabels & {
  readonly source: RunSource;
  readonly createdAtEpochMs: number;
};

export function libraryFileHead(runCount: number): string {
  const head = {
    format: LIBRARY_FORMAT,
    version: LIBRARY_VERSION,
    app: 'Rollcall',
    runs: runCount,
  };
  return `${JSON.stringify(head)}\n`;
}

/** A name may be an address, and a note what was pasted: without what looks secret (plan/redact.ts). */
export function libraryLabelLine({ name, tags, note, source, createdAtEpochMs }: RunHead): string {
  const open = {
    name: redactSentence(name),
    tags: tags.map(redactSentence),
    note: redactSentence(note),
  };
  const createdAt = new Date(createdAtEpochMs).toISOString();
  return `${JSON.stringify({ ...open, source, createdAt })}\n`;
}

/** How many runs the file says it has; or why it is not read. */
export function readLibraryHead(line: string): Result<number | undefined, string> {
  const result = v.safeParse(fileHead, jsonOf(line));
  if (!result.success) {
    return err('This is not a file of Rollcall runs: its first line does not say so.');
  }
  if (result.output.version > LIBRARY_VERSION) {
    return err(
      `This file was made by a newer version of Rollcall (format ${result.output.version}); reload the page or get the newest version to read it.`,
    );
  }
  return ok(result.output.runs);
}

/** undefined: the line is damaged. */
export function readLabelLine(line: string): ImportedLabels | undefined {
  const result = v.safeParse(labels, jsonOf(line));
  if (!result.success) return undefined;
  const { source, createdAt, ...given } = result.output;
  const createdAtEpochMs = Date.parse(createdAt);
  return Number.isNaN(createdAtEpochMs)
    ? undefined
    : { ...labelsOf(given), source, createdAtEpochMs };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
