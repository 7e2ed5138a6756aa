/** Where a JSON object ends that stands in the middle of another text. Nothing of it is run. */

/** Behind the brace that closes the one at `start`; undefined when none does. */
export function endOfJson(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      at++;
      while (at < text.length && text.charCodeAt(at) !== QUOTE) {
        at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
      }
    } else if (sign === OPEN) depth++;
    else if (sign === CLOSE) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
