/**
 * What executed a plan, when it was not this page: the tool, what it calls latency, and how exact its file is. A Report of the page's own
 * worker has none. What each tool measures was read in its source; docs/measuring.md names the places.
 */

export const ENGINE_NAMES = [
  'k6',
  'Locust',
  'Artillery',
  'Vegeta',
  'oha',
  'autocannon',
  'JMeter',
  'Fortio',
  'httpx',
  'HAR',
] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/**
 * From when to when a tool's latency goes. Numbers of different clocks do not mean the same.
 * call: from the call, connecting included, until the body is read. wire: from when the request was sent (after queue, DNS,
 * TCP and TLS) until the body is read. firstByte: from the call until the first byte of the answer. queued: from when the request
 * was put on its connection until the answer was parsed. planned: from when it should have been sent until the body is read.
 */
export const ENGINE_CLOCKS = ['call', 'wire', 'firstByte', 'queued', 'planned'] as const;
export type EngineClock = (typeof ENGINE_CLOCKS)[number];

/** After «A measures». */
export const ENGINE_CLOCK_WORDS: Readonly<Record<EngineClock, string>> = {
  call: 'time from the call until the body is read, connecting included',
  wire: 'time from when the request was sent until the body is read, without connecting',
  firstByte: 'time to the first byte of the answer',
  queued: 'time from when a request was put on its connection until the answer was parsed',
  planned: 'time from when a request should have been sent until the body is read',
};

/**
 * samples: every request is in the file. histogram: counts by latency, so that percentiles and distributions are known within
 * `errorRatio`. summary: a few figures, and nothing else can be made of them.
 */
export const ENGINE_DETAILS = ['samples', 'histogram', 'summary'] as const;
export type EngineDetail = (typeof ENGINE_DETAILS)[number];

export type EngineFacts = {
  readonly name: EngineName;
  /** undefined: the file does not say. */
  readonly version: string | undefined;
  readonly clock: EngineClock;
  readonly detail: EngineDetail;
  /** How far a percentile of this file may be from the truth, as a share of it; 0: exact. */
  readonly errorRatio: number;
  /** How many files were put together. */
  readonly fileCount: number;
  /** What the file does not say, or says otherwise than one would think. Whole sentences of our own words, at most MAX_ENGINE_NOTES. */
  readonly notes: readonly string[];
};

export const MAX_ENGINE_NOTES = 20;
export const MAX_ENGINE_NOTE_CHARS = 500;
export const MAX_ENGINE_VERSION_CHARS = 100;
