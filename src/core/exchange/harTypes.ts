/** The parts of HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/) that Rollcall writes. Names that begin with _ are its own. */
import type { Outcome } from '../run/outcome.ts';

export type HarPair = { readonly name: string; readonly value: string; readonly comment?: string };

export type HarRequest = {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly cookies: readonly never[];
  readonly headers: readonly HarPair[];
  readonly queryString: readonly HarPair[];
  readonly headersSize: number;
  readonly bodySize: number;
};

export type HarResponse = {
  /** 0: none came. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly cookies: readonly never[];
  readonly headers: readonly never[];
  readonly content: { readonly size: number; readonly mimeType: string };
  readonly redirectURL: string;
  readonly headersSize: number;
  readonly bodySize: number;
  /** As Chrome writes it: bytes on the wire, headers included. */
  readonly _transferSize?: number;
  readonly comment?: string;
};

/** In ms; −1: does not apply, or not known. send, wait and receive must be 0 or more. */
export type HarTimings = {
  readonly blocked: number;
  readonly dns: number;
  readonly connect: number;
  readonly ssl: number;
  readonly send: number;
  readonly wait: number;
  readonly receive: number;
  readonly comment?: string;
};

/** What HAR has no place for. */
export type HarSample = {
  readonly id: string;
  readonly row: number;
  readonly outcome: Outcome;
  readonly lane: number;
  readonly latencyMs: number;
  /** How late it started; left out: not known. */
  readonly lagMs?: number;
  readonly serverTimingMs?: number;
  readonly warmUp?: true;
  readonly failedChecks?: number;
};

export type HarEntry = {
  readonly startedDateTime: string;
  /** The sum of all timings that are not −1. */
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache: Record<string, never>;
  readonly timings: HarTimings;
  readonly _rollcall: HarSample;
};

export type HarHead = {
  readonly version: '1.2';
  readonly creator: { readonly name: string; readonly version: string };
  readonly comment: string;
};
