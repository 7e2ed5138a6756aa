/** What was packed comes out again, by the browser's own stream. */
import type { Result } from '../core/result.ts';
import { gunzipped } from '../core/snapshot/gunzipped.ts';

export function unpack(packed: Blob): Promise<Result<Blob, string>> {
  return gunzipped(packed, new DecompressionStream('gzip'));
}
