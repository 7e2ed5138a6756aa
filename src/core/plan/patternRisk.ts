/**
 * Whether a regular expression may run for ever: a backtracking engine takes exponential time where a repeated group can
 * match one text in several ways. A simple look at the shape that errs on the safe side: it refuses a group repeated
 * without bound (*, +, {n,}, or more than 4 times) that holds a repetition or alternatives that may begin alike, as in
 * (a+)+, (a*b?)*, (a|a)+, (.|\s)*. What passes can still be slow on a long body: .*.*x takes cubic time.
 */
const MAX_BOUNDED_REPEATS = 4;

type Group = {
  /** 0: matches a text in one way. 1: holds a repetition or like alternatives. 2: holds a repeated group that does. */
  ways: number;
  /** The first character of each alternative so far; undefined where it is more than one plain character. */
  readonly begins: (string | undefined)[];
};

type Quantifier = { readonly length: number; readonly isExact: boolean; readonly most: number };

/** What it does, after «The expression», or undefined. */
export function patternRisk(source: string): string | undefined {
  const open: Group[] = [];
  let group = newGroup();
  /** The group that a quantifier here would repeat. */
  let closed: Group | undefined;
  let isAlternativeStart = true;
  for (let at = 0; at < source.length; ) {
    const quantifier = quantifierAt(source, at);
    if (quantifier !== undefined) {
      const ways = waysOfRepeating(closed?.ways ?? 0, quantifier);
      if (ways === undefined) return 'repeats a group that can match one text in several ways';
      group.ways = Math.max(group.ways, ways);
      closed = undefined;
      at += quantifier.length;
      continue;
    }
    closed = undefined;
    const atom = atomAt(source, at);
    at += atom.length;
    if (atom === '|') {
      isAlternativeStart = true;
      continue;
    }
    if (atom === ')') {
      closed = group;
      if (hasLikeAlternatives(closed)) closed.ways = Math.max(closed.ways, 1);
      group = open.pop() ?? newGroup();
      group.ways = Math.max(group.ways, closed.ways);
      isAlternativeStart = false;
      continue;
    }
    if (isAlternativeStart) group.begins.push(isLiteral(atom) ? atom.toLowerCase() : undefined);
    isAlternativeStart = atom.startsWith('(');
    if (!isAlternativeStart) continue;
    open.push(group);
    group = newGroup();
  }
  return undefined;
}

/** undefined: too many. Exactly so many of what matches in one way, as in \d{12}, match in one way. */
function waysOfRepeating(ways: number, { isExact, most }: Quantifier): number | undefined {
  if (isExact && ways === 0) return 0;
  if (most <= 1) return Math.max(1, ways);
  if (ways >= 2 || (ways === 1 && most > MAX_BOUNDED_REPEATS)) return undefined;
  return ways + 1;
}

function newGroup(): Group {
  return { ways: 0, begins: [] };
}

function hasLikeAlternatives({ begins }: Group): boolean {
  return begins.length > 1 && (begins.includes(undefined) || new Set(begins).size < begins.length);
}

/** An escape, a class, the opening of a group with its kind, or one character. */
function atomAt(source: string, at: number): string {
  const atom = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|<[^>]*>)|./sy;
  atom.lastIndex = at;
  return atom.exec(source)?.[0] ?? source.charAt(at);
}

function isLiteral(atom: string): boolean {
  return /^(?:[^.\\[(^$]|\\[^\w])$/.test(atom);
}

function quantifierAt(source: string, at: number): Quantifier | undefined {
  const pattern = /(?:[*+?]|\{(\d+)(,(\d*))?\})\??/y;
  pattern.lastIndex = at;
  const found = pattern.exec(source);
  if (found === null) return undefined;
  const [text, least, range, most] = found;
  const { length } = text;
  if (least === undefined) {
    return { length, isExact: false, most: text.startsWith('?') ? 1 : Number.POSITIVE_INFINITY };
  }
  if (range === undefined) return { length, isExact: true, most: Number(least) };
  return { length, isExact: false, most: most ? Number(most) : Number.POSITIVE_INFINITY };
}
