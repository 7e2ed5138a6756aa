/** Node's zlib in the place of the browser's streams. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { err, ok } from '../result.ts';
import type { Deflate, Inflate } from './linkEnvelope.ts';

export const deflate: Deflate = async (bytes) => deflateRawSync(bytes);

export const inflate: Inflate = async (bytes, limitBytes) => {
  try {
    return ok(inflateRawSync(bytes, { maxOutputLength: limitBytes }));
  } catch {
    return err('This link is damaged or too large.');
  }
};
