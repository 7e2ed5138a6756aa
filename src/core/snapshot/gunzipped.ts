/** What was packed (worker/pack.worker.ts, gzip) comes out again, stopped where no snapshot can be as long. */
import { err, ok, type Result } from '../result.ts';

/** A longer text is none that a browser can hold. */
const MAX_UNPACKED_BYTES = 500_000_000;

/** Runs of a million samples take a fifth to a twentieth of their text; a bomb takes a thousandth. */
const MOST_PER_PACKED_BYTE = 100;
/** Of a small file, whatever it says: a run of some 200,000 samples. */
const ALWAYS_BYTES = 16_000_000;

/** For a file of somebody else: so much comes out of it at most. */
export function unpackLimit(packedBytes: number): number {
  return Math.min(MAX_UNPACKED_BYTES, Math.max(ALWAYS_BYTES, packedBytes * MOST_PER_PACKED_BYTE));
}

type Gunzip = ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;

/** `gunzip`: the browser's own stream, new. */
export async function gunzipped(
  packed: Blob,
  gunzip: Gunzip,
  limitBytes = MAX_UNPACKED_BYTES,
): Promise<Result<Blob, string>> {
  let bytes = 0;
  const limit = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      bytes += piece.byteLength;
      if (bytes > limitBytes) controller.error(new RangeError('too long'));
      else controller.enqueue(piece);
    },
  });
  try {
    const stream = packed.stream().pipeThrough(gunzip).pipeThrough(limit);
    return ok(await new Response(stream).blob());
  } catch {
    return err(
      bytes > limitBytes
        ? 'What is stored of it is longer than any snapshot.'
        : 'What is stored of it is damaged.',
    );
  }
}
