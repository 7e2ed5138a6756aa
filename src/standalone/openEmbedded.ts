/** Takes the run out of the page that carries it: base64, gzip, snapshot, each checked as any file from outside. */
import { bytesOfBase64 } from '../core/exchange/fromHtml.ts';
import { err, type Result } from '../core/result.ts';
import { readSnapshot } from '../core/snapshot/readSnapshot.ts';
import type { StoredRun } from '../core/stats/storedRun.ts';
import { unpack } from '../platform/unpack.ts';

const DAMAGED = 'The run in this file cannot be read. Was the file cut off when it was copied?';

/** `packed` is the text of the data block (core/exchange/toHtml.ts). */
export async function openEmbedded(packed: string): Promise<Result<StoredRun, string>> {
  if (typeof DecompressionStream === 'undefined') {
    return err(
      'This browser is too old to open the report: it needs Chrome or Edge 111, Firefox 115, Safari 16.4, or a newer one.',
    );
  }
  const text = packed.trim();
  if (text === '') return err('This file holds no run: it is the empty form of a report.');
  const bytes = bytesOfBase64(text);
  if (bytes === undefined) return err(DAMAGED);
  const snapshot = await unpack(new Blob([bytes]));
  if (!snapshot.ok) return err(DAMAGED);
  try {
    return readSnapshot(await snapshot.value.text());
  } catch {
    return err('The run in this file takes more memory than the browser gives.');
  }
}
