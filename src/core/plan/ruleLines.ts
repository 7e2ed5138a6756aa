/**
 * A text with rules in its lines to rules and problems. Blank lines and lines that begin with # are passed over. Bounded
 * whatever is pasted: in the length of a line, in rules, and in problems (after MAX_PROBLEMS the rest is not read).
 */
import type { Result } from '../result.ts';
import type { LineProblem } from './lineCursor.ts';
import type { TextProblem } from './textProblem.ts';

export const MAX_LINE_CHARS = 500;
export const MAX_PROBLEMS = 20;

export type RuleLines<T> = {
  readonly rules: readonly T[];
  readonly problems: readonly TextProblem[];
};

export function parseRuleLines<T>(
  text: string,
  /** `word`: what the rules are called, in the plural. */
  limit: { readonly maxRules: number; readonly word: string },
  parseLine: (line: string) => readonly Result<T, LineProblem>[],
): RuleLines<T> {
  const rules: T[] = [];
  const problems: TextProblem[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    const addProblem = ({ at, length, message }: LineProblem) => {
      problems.push({ line: index + 1, column: at + 1, length, message });
    };
    const wholeLine = { at: line.length - line.trimStart().length, length: content.length };
    if (content.length > MAX_LINE_CHARS) {
      const message = `This line is longer than ${MAX_LINE_CHARS} characters. Shorten it.`;
      addProblem({ ...wholeLine, message });
    } else {
      for (const parsed of parseLine(line)) {
        if (!parsed.ok) addProblem(parsed.error);
        else if (rules.length < limit.maxRules) rules.push(parsed.value);
        else {
          const message = `At most ${limit.maxRules} ${limit.word}. Remove this one and those after it.`;
          addProblem({ ...wholeLine, message });
          return { rules, problems };
        }
      }
    }
    if (problems.length >= MAX_PROBLEMS) break;
  }
  return { rules, problems };
}
