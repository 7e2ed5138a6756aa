/** A rule on one response. Types; parsed in parseChecks.ts, applied in run/checkResponse.ts. */

export type CheckComparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

export type CheckRule =
  | { readonly kind: 'status'; readonly comparison: CheckComparison; readonly value: number }
  /** Only headers that the browser lets a page read; name in lower case. Absent counts as empty. */
  | { readonly kind: 'headerEquals'; readonly name: string; readonly value: string }
  | { readonly kind: 'headerContains'; readonly name: string; readonly value: string }
  | { readonly kind: 'bodyContains'; readonly text: string }
  /** A regular expression without flags but `i`. */
  | { readonly kind: 'bodyMatches'; readonly source: string; readonly ignoreCase: boolean }
  /** RFC 6901 pointer into a JSON body; `json` is the value that it must equal, as JSON text. */
  | { readonly kind: 'jsonEquals'; readonly pointer: string; readonly json: string }
  | { readonly kind: 'sizeBytes'; readonly comparison: CheckComparison; readonly value: number }
  | { readonly kind: 'latencyMs'; readonly comparison: CheckComparison; readonly value: number };

export type Check = {
  /** As typed, tidied. Its name in reports. */
  readonly text: string;
  readonly rule: CheckRule;
};

/** One bit each in a column of one byte. */
export const MAX_CHECKS = 8;
/** A body is kept for checks up to this size; a longer one fails the checks that need it. */
export const MAX_CHECKED_BODY_BYTES = 1_000_000;
