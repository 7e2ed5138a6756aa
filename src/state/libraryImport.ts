/**
 * A file of many runs into the library (core/library/libraryFile.ts has the format). It is cut into lines without being read whole, and each
 * snapshot goes through the reader that opens any file: what cannot be read is counted and passed over, what is there already stays
 * as it is.
 */
import {
  type ImportedLabels,
  MAX_LABEL_LINE_BYTES,
  MAX_LIBRARY_RUNS,
  MAX_SNAPSHOT_LINE_BYTES,
  readLabelLine,
  readLibraryHead,
} from '../core/library/libraryFile.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { GoOn } from './libraryExport.ts';
import type { KeepRun } from './libraryKeep.ts';
import type { LibraryReports } from './libraryReports.ts';
import { linesOf } from './linesOfBlob.ts';

export type Imported = {
  readonly added: number;
  readonly alreadyThere: number;
  /** Of the first that were not taken, where and why. */
  readonly problems: readonly string[];
  readonly problemCount: number;
};

export type ImportDeps = { readonly keepRun: KeepRun; readonly reports: LibraryReports };

const MAX_PROBLEMS = 3;
const NOT_READ = 'could not be read. Was it moved or deleted?';

export async function importRuns(
  file: Blob,
  deps: ImportDeps,
  goOn: GoOn,
): Promise<Result<Imported, string>> {
  const problems = new Problems();
  let added = 0;
  let alreadyThere = 0;
  let total: number | undefined;
  let labels: ImportedLabels | undefined;
  let lineNumber = 0;

  /** false: no more lines are wanted. */
  const takeLabels = async (line: Blob): Promise<boolean> => {
    const runsBefore = lineNumber / 2 - 1;
    if (runsBefore >= MAX_LIBRARY_RUNS) {
      problems.add(
        lineNumber,
        `a file has at most ${MAX_LIBRARY_RUNS} runs; the rest was not read.`,
      );
      return false;
    }
    if (!goOn(runsBefore, total)) {
      problems.add(lineNumber, 'the import was given up here.');
      return false;
    }
    labels = readLabelLine(await shortText(line));
    if (labels === undefined) problems.add(lineNumber, 'the name of a run is damaged.');
    return true;
  };

  const takeSnapshot = async (line: Blob): Promise<void> => {
    if (labels === undefined) return;
    const kept = await keepSnapshot(line, labels, deps);
    if (!kept.ok) problems.add(lineNumber, kept.error);
    else if (kept.value.wasThere) alreadyThere++;
    else added++;
  };

  try {
    for await (const line of linesOf(file)) {
      lineNumber++;
      if (lineNumber === 1) {
        const head = readLibraryHead(await shortText(line));
        if (!head.ok) return head;
        total = head.value;
      } else if (lineNumber % 2 === 1) {
        await takeSnapshot(line);
      } else if (!(await takeLabels(line))) {
        // The line has said why.
        lineNumber = 1;
        break;
      }
    }
  } catch {
    if (lineNumber === 0) return err(`The file ${NOT_READ}`);
    problems.add(lineNumber + 1, `the file ${NOT_READ}`);
  }
  if (lineNumber === 0) return err('This file is empty.');
  if (lineNumber % 2 === 0) problems.add(lineNumber, 'the file ends before this run.');
  return ok({ added, alreadyThere, problems: problems.first, problemCount: problems.count });
}

async function keepSnapshot(line: Blob, labels: ImportedLabels, { keepRun, reports }: ImportDeps) {
  if (line.size > MAX_SNAPSHOT_LINE_BYTES) {
    return err('the run is larger than 400 MB, which a browser cannot read at once.');
  }
  const report = await reports.read(line);
  if (!report.ok) return report;
  const { source, createdAtEpochMs, ...given } = labels;
  return keepRun({ report: report.value, source, createdAtEpochMs, labels: given });
}

/** A longer line is none of ours, and is not read. */
async function shortText(line: Blob): Promise<string> {
  return line.size > MAX_LABEL_LINE_BYTES ? '' : line.text();
}

class Problems {
  count = 0;
  readonly first: string[] = [];

  add(lineNumber: number, why: string): void {
    this.count++;
    if (this.first.length < MAX_PROBLEMS) this.first.push(`Line ${lineNumber}: ${why}`);
  }
}
