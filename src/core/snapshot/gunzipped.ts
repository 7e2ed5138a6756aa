/** What was packed (worker/pack.worker.ts, gzip) comes out again, stopped where no snapshot can be as long. */
import { err, ok, type Result } from '../result.ts';

/** A longer text is none that a browser can hold. */
const MAX_UNPACKED_BYTES = 500_000_000;

type Gunzip = ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;

/** `gunzip`: the browser's own stream, new. */
export async function gunzipped(packed: Blob, gunzip: Gunzip): Promise<Result<Blob, string>> {
  let bytes = 0;
  const limit = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      bytes += piece.byteLength;
      if (bytes > MAX_UNPACKED_BYTES) controller.error(new RangeError('too long'));
      else controller.enqueue(piece);
    },
  });
  try {
    const stream = packed.stream().pipeThrough(gunzip).pipeThrough(limit);
    return ok(await new Response(stream).blob());
  } catch {
    return err(
      bytes > MAX_UNPACKED_BYTES
        ? 'What is stored of it is longer than any snapshot.'
        : 'What is stored of it is damaged.',
    );
  }
}
