/** A recording and its chunks → Report: what a closed or crashed page left, up to its last readable second. */

import { readRecording } from '../core/library/readRecording.ts';
import { recordedRun } from '../core/library/recordedRun.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Report } from '../core/stats/report.ts';
import type { StorageTrouble } from '../platform/storageTrouble.ts';

export type RecoveredRun = {
  readonly report: Report;
  /** The run had come to its end, and all of it is here: only putting it away is missing. */
  readonly isComplete: boolean;
};

/** Reads the chunks one after the other; the page stays alive in between. */
export async function recoverRun(
  stored: unknown,
  chunks: AsyncIterable<Result<unknown, StorageTrouble>>,
): Promise<Result<RecoveredRun, string>> {
  const recording = readRecording(stored);
  if (recording === undefined) return err('What is stored of it is damaged.');
  const run = recordedRun(recording);
  if (!run.ok) return run;
  const builder = run.value;
  for await (const chunk of chunks) {
    // What could not be read now may be readable later: nothing is settled on less than there is.
    if (!chunk.ok) return err(chunk.error.message);
    if (!builder.take(chunk.value)) break;
  }
  if (builder.sampleCount === 0) return err('No finished request of it is in storage.');
  return ok({ report: builder.report(), isComplete: builder.isComplete });
}
