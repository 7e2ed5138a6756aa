/**
 * How many parts a JSON text has (RFC 8259), before anything is made of them: a text of brackets makes forty times its size in
 * memory, and most of a snapshot is a few long strings. Strings are passed over whole, so this is a search for their ends.
 */

/** The largest snapshot has 10,000 marks, headers, columns and ranges: some 400,000. */
const MAX_PARTS = 1_000_000;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Each begins a part: , : [ { */
const BEGINS: ReadonlySet<number> = new Set([0x2c, 0x3a, 0x5b, 0x7b]);

/** Whether a text has no more parts than a snapshot can have. Of what is no JSON it may say anything. */
export function isSnapshotSized(text: string): boolean {
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      if (at < 0) return true;
    } else if (BEGINS.has(code) && ++parts > MAX_PARTS) return false;
  }
  return true;
}

/** Where its closing quote is; -1: nowhere. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** By an odd number of backslashes in front of it. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (at - first) % 2 === 1;
}
