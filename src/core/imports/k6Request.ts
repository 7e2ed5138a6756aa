/** What k6's tags say of a request, whatever file they stand in. Tags: metrics/system_tag.go; error codes: lib/netext/httpext/error_codes.go. */
import type { EngineFacts } from '../run/engine.ts';
import type { Protocol } from '../run/phases.ts';
import type { ImportedRequest } from './importedRequest.ts';
import { epochMsOf } from './isoTime.ts';

export type K6Point = {
  /** RFC 3339 with nanoseconds. */
  readonly time: string;
  readonly value: number;
  readonly tags: Readonly<Record<string, string | undefined>>;
  readonly metadata: Readonly<Record<string, string | undefined>>;
};

/** Of the scenario that our scripts warm up with. */
const WARM_UP_SCENARIO = 'warmup';
const TIMEOUT = '1050';
const DIAL_TIMEOUT = '1211';

/** From a point of http_req_duration; false: it makes no sense. */
export function fillFromTags(
  request: ImportedRequest,
  { time, value, tags, metadata }: K6Point,
): boolean {
  const endEpochMs = epochMsOf(time);
  if (endEpochMs === undefined || !(value >= 0)) return false;
  request.latencyMs = value;
  request.startEpochMs = endEpochMs - value;
  const { status = '0', error_code: errorCode = '' } = tags;
  request.status = Number(status);
  request.failure = failureOf(request.status, errorCode);
  request.id = metadata.id ?? tags.id;
  // With a name of its own k6 says the name in place of the address.
  request.address = tags.url ?? tags.name ?? '';
  request.method = tags.method ?? '';
  request.protocol = protocolOf(tags.proto);
  request.isWarmUp = tags.scenario === WARM_UP_SCENARIO;
  return Number.isInteger(request.status);
}

/** Codes from 1400 on are statuses, which have their own tag. */
function failureOf(status: number, errorCode: string): ImportedRequest['failure'] {
  if (status >= 100) return undefined;
  return errorCode === TIMEOUT || errorCode === DIAL_TIMEOUT ? 'timeout' : 'network';
}

function protocolOf(proto: string | undefined): Protocol {
  switch (proto) {
    case undefined:
    case '':
      return 'unknown';
    case 'HTTP/1.0':
      return 'http/1.0';
    case 'HTTP/1.1':
      return 'http/1.1';
    case 'HTTP/2.0':
      return 'h2';
    case 'HTTP/3.0':
      return 'h3';
    default:
      return 'other';
  }
}

export function k6Facts(notes: readonly string[]): EngineFacts {
  return {
    name: 'k6',
    version: undefined,
    clock: 'wire',
    detail: 'samples',
    errorRatio: 0,
    fileCount: 1,
    notes: [...notes, 'k6 does not write how large each answer was.'],
  };
}
