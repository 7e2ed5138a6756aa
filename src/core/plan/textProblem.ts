/**
 * What is wrong in a text of many lines, and where, so that the field can mark the place. Lines and columns count from 1,
 * in UTF-16 code units as a text field's selection does. A length of 0 marks a place where something is missing.
 */
export type TextProblem = {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** Whole sentences: what is wrong and what is allowed. */
  readonly message: string;
};

export function problemWords(problem: TextProblem): string {
  return `Line ${problem.line}, character ${problem.column}: ${problem.message}`;
}
