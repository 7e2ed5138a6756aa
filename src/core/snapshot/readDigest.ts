/** Bytes of a link → Digest, or one sentence that says why not. Never throws; believes nothing (digestCodec.ts, digestLies.ts). */
import { err, ok, type Result } from '../result.ts';
import { ByteRangeError, ByteReader } from './byteCursor.ts';
import type { Digest } from './digest.ts';
import { digestLie } from './digestLies.ts';
import { DIGEST_VERSION, digestCodecOf } from './digestWire.ts';

export function readDigest(bytes: Uint8Array): Result<Digest, string> {
  const reader = new ByteReader(bytes);
  try {
    const version = reader.varint();
    if (version > DIGEST_VERSION) {
      return err(
        `This link was made by a newer version of Rollcall (summary ${version}); reload the page or get the newest version to open it.`,
      );
    }
    const codec = digestCodecOf(version);
    if (codec === undefined) return err(`${DAMAGED}: it says no version. ${ASK}`);
    const digest = codec.read(reader);
    if (!reader.done()) return err(`${DAMAGED}: it goes on behind its end. ${ASK}`);
    const lie = digestLie(digest);
    return lie === undefined ? ok(digest) : err(`This link contradicts itself: ${lie}. ${ASK}`);
  } catch (error) {
    if (!(error instanceof ByteRangeError)) throw error;
    return err(`${DAMAGED}: what it holds is no summary of a run. ${ASK}`);
  }
}

const DAMAGED = 'This link is cut off or damaged';
const ASK = 'Copy it again, whole.';
