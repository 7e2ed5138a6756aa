/**
 * What was packed (worker/pack.worker.ts, gzip) comes out again. It goes in by small pieces, and as soon as more has come out than
 * a run can make of what went in, it is a bomb and ends there: a thousand to one costs no more memory of five megabytes than of fifty
 * kilobytes.
 */
import { err, ok, type Result } from '../result.ts';

/** A longer text is none that a browser can hold. */
const MAX_UNPACKED_BYTES = 500_000_000;

/** Runs of a million samples take a fifth to a twentieth of their text; a bomb takes a thousandth. */
const MOST_PER_PACKED_BYTE = 100;
/**
 * Of a small file, whatever it says: a run of some 250,000 samples; and what a run may begin with that is packed better than the
 * rest of it, as a million rows of one id.
 */
const ALWAYS_BYTES = 24_000_000;
/** All that one piece makes comes out at once: 16 MB at most. */
const PIECE_BYTES = 16_384;

/** So much comes out of so many packed bytes at most. */
export function unpackLimit(packedBytes: number): number {
  return Math.min(MAX_UNPACKED_BYTES, Math.max(ALWAYS_BYTES, packedBytes * MOST_PER_PACKED_BYTE));
}

/** When so much of it has gone in. */
function limitSoFar(wentInBytes: number, packedBytes: number): number {
  return Math.min(unpackLimit(packedBytes), ALWAYS_BYTES + wentInBytes * MOST_PER_PACKED_BYTE);
}

type Bytes = Uint8Array<ArrayBuffer>;
type Gunzip = ReadableWritablePair<Bytes, Bytes>;

/** `gunzip`: the browser's own stream, new. */
export async function gunzipped(packed: Blob, gunzip: Gunzip): Promise<Result<Blob, string>> {
  let wentInBytes = 0;
  let bytes = 0;
  const limited = new TransformStream<Bytes, Bytes>({
    transform(piece, controller) {
      bytes += piece.byteLength;
      if (bytes > limitSoFar(wentInBytes, packed.size))
        controller.error(new RangeError('too long'));
      else controller.enqueue(piece);
    },
  });
  const feed = async () => {
    const writer = gunzip.writable.getWriter();
    for await (const piece of piecesOf(packed)) {
      wentInBytes += piece.byteLength;
      // Not before it is worked off: a stream takes in more than it has room for.
      await writer.write(piece);
    }
    await writer.close();
  };
  try {
    const unpacked = new Response(gunzip.readable.pipeThrough(limited)).blob();
    const [blob] = await Promise.all([unpacked, feed()]);
    return ok(blob);
  } catch {
    return err(
      bytes > limitSoFar(wentInBytes, packed.size)
        ? 'What is stored of it is longer than any snapshot.'
        : 'What is stored of it is damaged.',
    );
  }
}

async function* piecesOf(packed: Blob): AsyncGenerator<Bytes> {
  const reader = packed.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (let at = 0; at < value.byteLength; at += PIECE_BYTES) {
        yield value.slice(at, at + PIECE_BYTES);
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
