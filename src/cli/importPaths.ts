/** Files of other tools → one Report: opens them for core/imports, piece by piece, so that a gigabyte takes no more memory than its samples. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { type ByteStream, type ImportFile, importFiles } from '../core/imports/importFiles.ts';
import { reportOfSummary } from '../core/imports/summaryReport.ts';
import type { ReadyPlan } from '../core/plan/plan.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Report } from '../core/stats/report.ts';
import { type StoredRun, StoredRunBuilder } from '../core/stats/storedRun.ts';
import { whyNotRead } from './fileProblem.ts';

export type ImportPathsOptions = {
  readonly plan?: ReadyPlan | undefined;
  readonly signal?: AbortSignal | undefined;
  /** 0..1 */
  readonly onProgress?: ((ratio: number) => void) | undefined;
};

export type ImportedPaths = {
  readonly report: Report;
  /** What the files do not say, or say otherwise than one would think. */
  readonly notes: readonly string[];
};

const SAMPLES_PER_STEP = 50_000;

export async function importPaths(
  paths: readonly string[],
  cwd: string,
  { plan, signal, onProgress }: ImportPathsOptions = {},
): Promise<Result<ImportedPaths, string>> {
  const files: ImportFile[] = [];
  for (const given of paths) {
    const file = await importFileOf(given, cwd);
    if (!file.ok) return file;
    files.push(file.value);
  }
  try {
    const imported = await importFiles(files, {
      plan,
      onProgress: ({ bytesRead, bytesTotal }) =>
        onProgress?.(bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal)),
      isCancelled: () => signal?.aborted === true,
      gunzip: (stream) => stream.pipeThrough(new DecompressionStream('gzip')),
    });
    if (!imported.ok) return err(wordsOf(paths, imported.error));
    const report =
      imported.value.kind === 'run'
        ? reportOfRun(imported.value.run)
        : reportOfSummary(imported.value.summary);
    return ok({ report, notes: report.environment.engine?.notes ?? [] });
  } catch (error) {
    return err(whyNotRead(namesOf(paths), error));
  }
}

async function importFileOf(given: string, cwd: string): Promise<Result<ImportFile, string>> {
  const path = resolve(cwd, given);
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return err(`«${given}» is a folder: name the files in it.`);
    return ok({
      name: basename(path),
      sizeBytes: facts.size,
      stream: () => Readable.toWeb(createReadStream(path)) as ByteStream,
    });
  } catch (error) {
    return err(whyNotRead(`«${given}»`, error));
  }
}

function reportOfRun(run: StoredRun): Report {
  const builder = new StoredRunBuilder(run);
  while (builder.advance(SAMPLES_PER_STEP));
  return builder.report();
}

function wordsOf(paths: readonly string[], problem: string): string {
  return `${namesOf(paths)} ${paths.length === 1 ? 'was' : 'were'} not read: ${problem}`;
}

function namesOf(paths: readonly string[]): string {
  const [first = '', ...rest] = paths;
  return rest.length === 0 ? `«${first}»` : `«${first}» and ${rest.length} more`;
}
