/**
 * How a request ended. A response with an unexpected status is a response, not an exception: the server
 * answered. Codes are stored in samples and snapshots, so a number, once given, never changes its meaning.
 */
export const OUTCOMES = [
  'expected',
  'unexpected',
  'timeout',
  'network',
  'cors',
  'blocked',
  'body',
  'cancelled',
  'saturated',
] as const;

export type Outcome = (typeof OUTCOMES)[number];
export type ExceptionKind = Exclude<Outcome, 'expected' | 'unexpected' | 'cancelled'>;

export const OUTCOME_CODE: Readonly<Record<Outcome, number>> = {
  expected: 0,
  unexpected: 1,
  timeout: 2,
  network: 3,
  cors: 4,
  blocked: 5,
  body: 6,
  cancelled: 7,
  saturated: 8,
};

export const EXCEPTION_KINDS: readonly ExceptionKind[] = [
  'timeout',
  'network',
  'cors',
  'blocked',
  'body',
  'saturated',
];

export function outcomeOf(code: number): Outcome {
  return OUTCOMES[code] ?? 'network';
}

export function isResponse(code: number): boolean {
  return code <= OUTCOME_CODE.unexpected;
}

/** Cancelled requests are the person's doing and count neither as responses nor as exceptions. */
export function isException(code: number): boolean {
  return !isResponse(code) && code !== OUTCOME_CODE.cancelled;
}

/** The series a sample belongs to in charts: its status class, `exception`, or `cancelled`. */
export const SERIES = ['2xx', '3xx', '4xx', '5xx', 'exception', 'cancelled'] as const;
export type Series = (typeof SERIES)[number];

/** Index into SERIES. 1xx never reaches fetch; an unknown class is drawn with the 5xx. */
export function seriesIndexOf(outcomeCode: number, status: number): number {
  if (outcomeCode === OUTCOME_CODE.cancelled) return 5;
  if (!isResponse(outcomeCode)) return 4;
  const statusClass = Math.floor(status / 100);
  return statusClass >= 2 && statusClass <= 5 ? statusClass - 2 : 3;
}
