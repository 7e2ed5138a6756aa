/** What page and snapshot worker say to each other: one file, one answer. */
import type { Result } from '../result.ts';
import type { StoredRun } from '../stats/storedRun.ts';

export type OpenRequest = { readonly file: Blob };
export type OpenAnswer = Result<StoredRun, string>;
