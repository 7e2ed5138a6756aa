/**
 * The library as one file (core/library/libraryFile.ts has the format): a blob of blobs, which a browser keeps where it likes, so that no
 * more than one run is in memory at a time.
 */
import { libraryFileHead, libraryLabelLine } from '../core/library/libraryFile.ts';
import type { RunHead } from '../core/library/runHead.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { RunDatabase } from '../platform/runDatabase.ts';
import type { RunPacker } from '../platform/runPacker.ts';

/** Called before each run. false: it is given up. `total`: undefined when nobody knows. */
export type GoOn = (done: number, total: number | undefined) => boolean;

/** `missed`: runs whose result is not in storage any more, or damaged. */
export type Exported = { readonly blob: Blob; readonly exported: number; readonly missed: number };

const LIBRARY_MEDIA_TYPE = 'application/x-ndjson';

export async function exportRuns(
  runs: readonly RunHead[],
  { database, packer }: { readonly database: RunDatabase; readonly packer: RunPacker },
  goOn: GoOn,
): Promise<Result<Exported, string>> {
  const pieces: BlobPart[] = [];
  let exported = 0;
  for (const [done, head] of runs.entries()) {
    if (!goOn(done, runs.length)) return err('The export was given up.');
    const result = await database.result(head.id);
    if (!result.ok) return err(result.error.message);
    const snapshot = result.value === undefined ? undefined : await packer.unpack(result.value);
    if (snapshot?.ok !== true) continue;
    pieces.push(libraryLabelLine(head), snapshot.value, '\n');
    exported++;
  }
  const blob = new Blob([libraryFileHead(exported), ...pieces], { type: LIBRARY_MEDIA_TYPE });
  return ok({ blob, exported, missed: runs.length - exported });
}
