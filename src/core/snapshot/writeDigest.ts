/** Digest → bytes: the version, then its parts (digestWire.ts). Deterministic. Not deflated. */
import { ByteWriter } from './byteCursor.ts';
import type { Digest } from './digest.ts';
import { DIGEST_VERSION, digestCodec } from './digestWire.ts';

export function writeDigest(digest: Digest): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writer.varint(DIGEST_VERSION);
  digestCodec.write(writer, digest);
  return writer.finish();
}
