/** A summary that is one of several files of the same run. mergeSummaries.ts puts them together. */
import type { ImportedSummary } from './importedSummary.ts';

export type SummaryPart = 'stats' | 'history' | 'failures' | 'exceptions';

export type PartialSummary = ImportedSummary & {
  readonly part: SummaryPart;
  /** Texts and how often, of the part `failures`. */
  readonly failures: readonly { readonly text: string; readonly count: number }[];
};

export function isPart(summary: ImportedSummary): summary is PartialSummary {
  return 'part' in summary;
}
