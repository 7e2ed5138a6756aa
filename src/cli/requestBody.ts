/** The body of a request, in memory, as long as it is no longer than it may be: counted while it comes, whatever its length says. */
import type { IncomingMessage } from 'node:http';

/** undefined: too long, or cut off. */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return undefined;
  const pieces: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    request.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > maxBytes) {
        request.pause();
        resolve(undefined);
      } else {
        pieces.push(piece);
      }
    });
    request.once('end', () => resolve(Buffer.concat(pieces)));
    // After `end` it says nothing more.
    request.once('close', () => resolve(undefined));
    request.once('error', () => resolve(undefined));
  });
}
