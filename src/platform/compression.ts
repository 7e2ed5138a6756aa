/** deflate-raw (RFC 1951) by the browser's own streams. */
import { formatCount } from '../core/format.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Deflate, Inflate } from '../core/snapshot/linkEnvelope.ts';

export type Compression = {
  readonly deflate: Deflate;
  /** Counts what comes out and ends at its limit, so that a small input cannot fill the memory. Never throws. */
  readonly inflate: Inflate;
};

/** Input in pieces: what one piece inflates to is made before the output can be counted. */
const PIECE_BYTES = 4096;

export const browserCompression: Compression = {
  async deflate(bytes) {
    const stream = piecesOf(bytes, bytes.length).pipeThrough(new CompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  },
  async inflate(bytes, limitBytes) {
    try {
      const stream = piecesOf(bytes, PIECE_BYTES).pipeThrough(
        new DecompressionStream('deflate-raw'),
      );
      return await readUpTo(stream.getReader(), limitBytes);
    } catch {
      return err('This link is damaged: what it holds cannot be unpacked. Copy it again.');
    }
  },
};

/** In copies: a view may lie on shared memory, which a stream refuses. */
function piecesOf(bytes: Uint8Array, pieceBytes: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + pieceBytes));
      at += pieceBytes;
      if (at >= bytes.length) controller.close();
    },
  });
}

async function readUpTo(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limitBytes: number,
): Promise<Result<Uint8Array, string>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return ok(joined(pieces, length));
    length += value.length;
    if (length > limitBytes) {
      // Nobody waits for it, and that it was broken off is no news.
      reader.cancel().catch(() => undefined);
      return err(
        `This link is refused: it would unpack to more than ${formatCount(limitBytes)} bytes, which no link of Rollcall does.`,
      );
    }
    pieces.push(value);
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
