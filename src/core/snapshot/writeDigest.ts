/** Digest → bytes: the lowest version that can say it, then its parts (digestWire.ts). Deterministic. Not deflated. */
import { ByteWriter } from './byteCursor.ts';
import type { Digest } from './digest.ts';
import { DIGEST_VERSION, digestCodecOf, VERSION_WITHOUT_ENGINE } from './digestWire.ts';

export function writeDigest(digest: Digest): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  const version = digest.engine === undefined ? VERSION_WITHOUT_ENGINE : DIGEST_VERSION;
  writer.varint(version);
  digestCodecOf(version)?.write(writer, digest);
  return writer.finish();
}
