/**
 * Checks as typed, one a line:
 *
 *     status < 400                        body contains "ok"
 *     header content-type contains json   body matches /user-\d+/i
 *     header x-cache == HIT               json /user/name == "Ada"
 *     size < 10kB                         latency < 300ms
 *
 * The tidied text of a check parses to the same check.
 */
import { ok, type Result } from '../result.ts';
import { type Check, type CheckRule, MAX_CHECKS } from './check.ts';
import { takeQuoted, takeText } from './checkText.ts';
import { takeComparison } from './comparison.ts';
import { pointerKeys } from './jsonPointer.ts';
import { type LineCursor, type LineProblem, lineCursor, problemAt, quoted } from './lineCursor.ts';
import { suggestion } from './nearestWord.ts';
import { patternRisk } from './patternRisk.ts';
import { BYTE_UNITS, LATENCY_UNITS, NO_UNITS, takeQuantity } from './quantity.ts';
import { parseRuleLines } from './ruleLines.ts';
import type { TextProblem } from './textProblem.ts';

export type ChecksParse = {
  readonly checks: readonly Check[];
  readonly problems: readonly TextProblem[];
};

type LineResult<T> = Result<T, LineProblem>;

const MAX_PATTERN_CHARS = 300;
const SUBJECTS = ['status', 'header', 'body', 'json', 'size', 'latency'] as const;

export function parseChecks(text: string): ChecksParse {
  const limit = { maxRules: MAX_CHECKS, word: 'checks' };
  const { rules, problems } = parseRuleLines(text, limit, (line) => [parseLine(line)]);
  return { checks: rules, problems };
}

function parseLine(line: string): LineResult<Check> {
  const cursor = lineCursor(line);
  const word = cursor.take(/[^\s<>=!≤≥≠]+/y);
  const subject = SUBJECTS.find((known) => known === word?.text.toLowerCase());
  switch (subject) {
    case 'status':
    case 'size':
    case 'latency':
      return takeNumberCheck(cursor, subject);
    case 'header':
      return takeHeaderCheck(cursor);
    case 'body':
      return takeBodyCheck(cursor);
    case 'json':
      return takeJsonCheck(cursor);
    case undefined: {
      const known = `Begin with ${SUBJECTS.slice(0, -1).join(', ')} or ${SUBJECTS.at(-1)}, as in status == 200.`;
      if (word === undefined) return problemAt(cursor.rest(), known);
      const hint = suggestion(word.text, SUBJECTS);
      return problemAt(word, `${quoted(word)} is not a check.${hint} ${known}`);
    }
  }
}

const NUMBER_CHECKS = {
  status: { kind: 'status', units: NO_UNITS },
  size: { kind: 'sizeBytes', units: BYTE_UNITS },
  latency: { kind: 'latencyMs', units: LATENCY_UNITS },
} as const;

function takeNumberCheck(
  cursor: LineCursor,
  subject: keyof typeof NUMBER_CHECKS,
): LineResult<Check> {
  const { kind, units } = NUMBER_CHECKS[subject];
  const comparison = takeComparison(cursor, subject);
  if (!comparison.ok) return comparison;
  const valueAt = cursor.rest();
  const quantity = takeQuantity(cursor, units);
  if (!quantity.ok) return quantity;
  const { value, text } = quantity.value;
  if (kind === 'status' && !(Number.isInteger(value) && value >= 100 && value <= 599)) {
    return problemAt(valueAt, `${quoted(valueAt)} is not a status. Write 100 to 599.`);
  }
  const left = cursor.rest();
  if (left.text !== '') {
    return problemAt(left, `${quoted(left)} is not understood here. Write one check a line.`);
  }
  const rule: CheckRule = { kind, comparison: comparison.value, value };
  return ok({ text: `${subject} ${comparison.value} ${text}`, rule });
}

function takeHeaderCheck(cursor: LineCursor): LineResult<Check> {
  const how = 'Write it as in header content-type contains json, or header x-cache == HIT.';
  // RFC 9110 §5.6.2; a name cannot hold = and the like, so blanks are not needed before ==.
  const token = cursor.take(/[#$%&'*+\-.^_`|~0-9A-Za-z]+/y);
  if (token === undefined) return problemAt(cursor.rest(), `A header's name is missing. ${how}`);
  const name = token.text.toLowerCase();
  const verb = cursor.take(/contains(?!\S)|===?(?!=)/iy);
  if (verb === undefined) {
    return problemAt(cursor.rest(), `After the header's name comes contains or ==. ${how}`);
  }
  const value = takeText(cursor);
  if (!value.ok) return value;
  if (verb.text.startsWith('=')) {
    const rule: CheckRule = { kind: 'headerEquals', name, value: value.value.value };
    return ok({ text: `header ${name} == ${value.value.text}`, rule });
  }
  if (value.value.value === '') return problemAt(value.value.token, EMPTY_CONTAINS);
  const rule: CheckRule = { kind: 'headerContains', name, value: value.value.value };
  return ok({ text: `header ${name} contains ${value.value.text}`, rule });
}

const EMPTY_CONTAINS = 'Every text contains the empty one. Write at least one character.';

function takeBodyCheck(cursor: LineCursor): LineResult<Check> {
  const verb = cursor.take(/(?:contains|matches)(?!\S)/iy)?.text.toLowerCase();
  if (verb === undefined) {
    const how = 'Write body contains "ok", or body matches /user-\\d+/i.';
    return problemAt(cursor.rest(), `After body comes contains or matches. ${how}`);
  }
  if (verb === 'matches') return takePattern(cursor);
  const text = takeText(cursor);
  if (!text.ok) return text;
  if (text.value.value === '') return problemAt(text.value.token, EMPTY_CONTAINS);
  const rule: CheckRule = { kind: 'bodyContains', text: text.value.value };
  return ok({ text: `body contains ${text.value.text}`, rule });
}

function takePattern(cursor: LineCursor): LineResult<Check> {
  const rest = cursor.rest();
  const [, source, flags] = /^\/(.+)\/([^/]*)$/s.exec(rest.text) ?? [];
  if (source === undefined || flags === undefined) {
    const how = 'Write a regular expression between slashes, such as /user-\\d+/i.';
    return problemAt(rest, how);
  }
  const whole = { text: source, at: rest.at + 1 };
  if (flags !== '' && flags !== 'i') {
    const token = { text: flags, at: rest.at + rest.text.length - flags.length };
    return problemAt(
      token,
      `${quoted(token)} is not allowed after the slash: only i, for any case.`,
    );
  }
  if (source.length > MAX_PATTERN_CHARS) {
    const message = `The expression is longer than ${MAX_PATTERN_CHARS} characters. Shorten it.`;
    return problemAt(whole, message);
  }
  try {
    new RegExp(source, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*\/[a-z]*: /, '') : '';
    return problemAt(whole, `This is not a regular expression: ${reason || 'it cannot be read'}.`);
  }
  const risk = patternRisk(source);
  if (risk !== undefined) {
    const message = `The expression ${risk}, which can take for ever on some bodies. Write it without, as a+ for (a+)+ or [ab]+ for (a|b)+.`;
    return problemAt(whole, message);
  }
  const rule: CheckRule = { kind: 'bodyMatches', source, ignoreCase: flags === 'i' };
  return ok({ text: `body matches /${source}/${flags}`, rule });
}

function takeJsonCheck(cursor: LineCursor): LineResult<Check> {
  const how = 'Write it as in json /user/name == "Ada".';
  const pointer = takePointer(cursor);
  if (!pointer.ok) return pointer;
  if (cursor.take(/===?(?!=)/y) === undefined) {
    return problemAt(cursor.rest(), `After the pointer comes ==. ${how}`);
  }
  const value = cursor.rest();
  if (value.text === '') return problemAt(value, `The value is missing. ${how}`);
  try {
    JSON.parse(value.text);
  } catch {
    const message = `${quoted(value)} is not JSON. Write a text in double quotes, a number, true, false, null, or an array or object.`;
    return problemAt(value, message);
  }
  const rule: CheckRule = { kind: 'jsonEquals', pointer: pointer.value.pointer, json: value.text };
  return ok({ text: `json ${pointer.value.text}== ${value.text}`, rule });
}

/** In quotes where a key holds a blank or =. `text` with the blank that follows it, if it is not empty. */
function takePointer(
  cursor: LineCursor,
): LineResult<{ readonly pointer: string; readonly text: string }> {
  const start = cursor.rest();
  const typed = start.text.startsWith('"') ? takeQuoted(cursor) : undefined;
  if (typed?.ok === false) return typed;
  const token = typed?.value.token ?? cursor.take(/[^\s=]+/y) ?? { text: '', at: start.at };
  const pointer = typed?.value.value ?? token.text;
  if (pointerKeys(pointer) === undefined) {
    const message = `${quoted(token)} is not a JSON pointer. Write / before each key, such as /user/name; ~1 for a slash in a key and ~0 for a tilde.`;
    return problemAt(token, message);
  }
  return ok({ pointer, text: token.text === '' ? '' : `${token.text} ` });
}
