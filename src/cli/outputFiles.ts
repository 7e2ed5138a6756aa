/**
 * The files that a command is asked to write. That they can be written is looked at before anything runs: a run of an hour must not end
 * with a folder that is not there. Each is written beside its place and then put there, so that a reader never sees half of one.
 */
import { constants } from 'node:fs';
import { access, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { toJUnit } from '../core/exchange/toJUnit.ts';
import { toMarkdown } from '../core/exchange/toMarkdown.ts';
import { err, ok, type Result } from '../core/result.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import type { Report } from '../core/stats/report.ts';
import { whyNotWritten } from './fileProblem.ts';
import { htmlOf } from './htmlFile.ts';
import type { WrittenFile } from './runJson.ts';
import type { World } from './world.ts';

export type OutputOptions = {
  readonly out?: string | undefined;
  readonly report?: string | undefined;
  readonly junit?: string | undefined;
  readonly markdown?: string | undefined;
};

/** Option, and what it is called. */
const OUTPUT_KINDS = {
  out: 'snapshot',
  report: 'HTML report',
  junit: 'JUnit report',
  markdown: 'Markdown summary',
} as const;
type OutputKind = keyof typeof OUTPUT_KINDS;
const KINDS: readonly OutputKind[] = ['out', 'report', 'junit', 'markdown'];

/** undefined: nothing is in the way. */
export async function whyNoOutput(
  options: OutputOptions,
  cwd: string,
): Promise<string | undefined> {
  const asked = askedFor(options, cwd);
  const paths = asked.map(({ path }) => path);
  if (new Set(paths).size < paths.length) {
    return 'Two of the files that are asked for have the same name: give each its own.';
  }
  for (const { kind, path, given } of asked) {
    const what = `The ${OUTPUT_KINDS[kind]} «${given}»`;
    try {
      await access(dirname(path), constants.W_OK);
      if (await isFolder(path)) return `${what} is a folder: name a file in it.`;
    } catch (error) {
      return whyNotWritten(what, error);
    }
  }
  return undefined;
}

export type WrittenOutputs = {
  readonly files: readonly WrittenFile[];
  /** Why the rest of them are not there. */
  readonly problem: string | undefined;
};

/** Of a redacted report. What cannot be made keeps nothing else from being written. */
export async function writeOutputs(
  report: Report,
  options: OutputOptions,
  world: Pick<World, 'cwd' | 'pageFolder'>,
): Promise<WrittenOutputs> {
  const files: WrittenFile[] = [];
  let problem: string | undefined;
  for (const { kind, path, given } of askedFor(options, world.cwd)) {
    const text = await textOf(kind, report, world);
    const failure = text.ok ? await writeWhole(path, text.value) : undefined;
    if (!text.ok) problem ??= text.error;
    else if (failure === undefined) files.push({ kind: OUTPUT_KINDS[kind], path: given });
    else problem ??= whyNotWritten(`The ${OUTPUT_KINDS[kind]} «${given}»`, failure);
  }
  return { files, problem };
}

/** The error, if there is one. */
export async function writeWhole(path: string, text: string): Promise<unknown> {
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeFile(beside, text, { mode: 0o644 });
    await rename(beside, path);
    return undefined;
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    return error;
  }
}

async function textOf(
  kind: OutputKind,
  report: Report,
  world: Pick<World, 'pageFolder'>,
): Promise<Result<string, string>> {
  switch (kind) {
    case 'out':
      return report.digest === undefined ? ok(writeSnapshot(report)) : err(NO_SAMPLES);
    case 'report':
      return report.digest === undefined ? htmlOf(report, world) : err(NO_SAMPLES);
    case 'junit':
      return ok(toJUnit(report));
    case 'markdown':
      return ok(toMarkdown(report));
  }
}

const NO_SAMPLES =
  'This result is a summary without single requests, so no snapshot and no HTML report can be made of it. Ask for --junit, --markdown or --json.';

function askedFor(options: OutputOptions, cwd: string) {
  return KINDS.flatMap((kind) => {
    const given = options[kind];
    return given === undefined ? [] : [{ kind, given, path: resolve(cwd, given) }];
  });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
