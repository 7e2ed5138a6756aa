/** What page and opening worker say to each other: files of one run, progress, one answer. */

import type { ImportedSummary } from '../imports/importedSummary.ts';
import type { ImportProgress } from '../imports/importFiles.ts';
import type { ReadyPlan } from '../plan/plan.ts';
import type { Result } from '../result.ts';
import type { StoredRun } from '../stats/storedRun.ts';

export type OpenRequest = {
  /** A snapshot, a report, or what another tool wrote: several files of one distributed run. */
  readonly files: readonly NamedBlob[];
  /** What the results of a tool are judged by when they are of it; a file of Rollcall brings its own. */
  readonly plan: ReadyPlan | undefined;
};

/** A file, or the content of one. */
export type NamedBlob = { readonly name: string; readonly blob: Blob };

/** A run is built piece by piece by the page; a summary is small. */
export type OpenedFile =
  | { readonly kind: 'run'; readonly run: StoredRun }
  | { readonly kind: 'summary'; readonly summary: ImportedSummary };

export type OpenAnswer = Result<OpenedFile, string>;

export type OpenMessage =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'answer'; readonly answer: OpenAnswer };
