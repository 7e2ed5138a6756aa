/** A request of which nothing is known yet: what a reader fills in, again for each row. */
import { UNKNOWN_BYTES } from '../run/samples.ts';
import type { ImportedRequest } from './importedRequest.ts';

export function newImportedRequest(): ImportedRequest {
  return {
    startEpochMs: 0,
    latencyMs: 0,
    status: 0,
    failure: undefined,
    id: undefined,
    address: '',
    method: '',
    bodyBytes: 0,
    transferBytes: UNKNOWN_BYTES,
    queueMs: Number.NaN,
    connectMs: Number.NaN,
    waitMs: Number.NaN,
    receiveMs: Number.NaN,
    protocol: 'unknown',
    isNewConnection: false,
    isWarmUp: false,
  };
}
