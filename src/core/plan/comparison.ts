/** The comparisons that thresholds and checks share, in k6's spelling: `===` is read as `==`. */
import { ok, type Result } from '../result.ts';
import type { CheckComparison } from './check.ts';
import { type LineCursor, type LineProblem, problemAt, quoted } from './lineCursor.ts';

const SPELLINGS: ReadonlyMap<string, CheckComparison> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['==', '=='],
  ['===', '=='],
  ['!=', '!='],
]);
const MISSPELLINGS: ReadonlyMap<string, CheckComparison> = new Map([
  ['=', '=='],
  ['=<', '<='],
  ['=>', '>='],
  ['<>', '!='],
  ['!==', '!='],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
]);

export function takeComparison(
  cursor: LineCursor,
  after: string,
): Result<CheckComparison, LineProblem> {
  const token = cursor.take(/[<>=!≤≥≠]+/y);
  const allowed = 'Allowed: < <= > >= == !=.';
  if (token === undefined) {
    return problemAt(cursor.rest(), `Write an operator after ${after}. ${allowed}`);
  }
  const comparison = SPELLINGS.get(token.text);
  if (comparison !== undefined) return ok(comparison);
  const meant = MISSPELLINGS.get(token.text);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return problemAt(token, `${quoted(token)} is not an operator. ${allowed}${hint}`);
}

export function compares(left: number, comparison: CheckComparison, right: number): boolean {
  switch (comparison) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
  }
}
