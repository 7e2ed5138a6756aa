/** What the library says, in one place. */
import { formatBytes, formatCount, formatShare } from '../core/format.ts';
import type { StorageTrouble } from '../platform/storageTrouble.ts';
import type { Exported } from './libraryExport.ts';
import type { Imported } from './libraryImport.ts';

/** Beside the button that asks for it. */
export const PERSIST_REASON =
  'A browser may clear kept runs by itself: when the disk gets full, and Safari after a week without a visit. Ask it not to. Firefox asks you in turn; others decide at once.';

export function degradedWords({ message }: StorageTrouble): string {
  return `This run goes on, but is no longer saved as it goes: if the page is closed before its end, what comes from now on is lost. ${message}`;
}

export function notKeptWords(why: string): string {
  return `This run was not kept in the library: ${why} Export it if you need it.`;
}

const NEARLY_FULL_RATIO = 0.9;
const LITTLE_BYTES = 50_000_000;

/** A sentence when there is little room left; undefined: there is enough, or the browser does not say. */
export function roomWarning(
  usedBytes: number | undefined,
  quotaBytes: number | undefined,
): string | undefined {
  if (usedBytes === undefined || quotaBytes === undefined || quotaBytes <= 0) return undefined;
  const isNearlyFull = usedBytes / quotaBytes >= NEARLY_FULL_RATIO;
  if (!isNearlyFull && quotaBytes - usedBytes >= LITTLE_BYTES) return undefined;
  return `Storage is nearly full: ${formatBytes(usedBytes)} of ${formatBytes(quotaBytes)} are used (${formatShare(Math.min(1, usedBytes / quotaBytes))}). No run is ever deleted by itself: delete some, and export them first if you need them.`;
}

export function exportedWords({ exported, missed }: Exported): string {
  const left =
    missed === 0 ? '' : ` ${runs(missed)} could not be read from storage and were left out.`;
  return `${runs(exported)} exported.${left}`;
}

export function importedWords({ added, alreadyThere, problems, problemCount }: Imported): string {
  const there = alreadyThere === 0 ? '' : ` ${formatCount(alreadyThere)} were there already.`;
  const more = problemCount > problems.length ? ' …' : '';
  const bad =
    problemCount === 0
      ? ''
      : ` ${formatCount(problemCount)} could not be read. ${problems.join(' ')}${more}`;
  return `${runs(added)} added.${there}${bad}`;
}

function runs(count: number): string {
  return count === 1 ? '1 run' : `${formatCount(count)} runs`;
}
