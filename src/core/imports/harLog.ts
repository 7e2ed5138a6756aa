/**
 * The entries of a HAR one after another, each parsed by itself and given up again: their bodies may be of many MB, and all of them at
 * once, as JSON.parse makes them, take many times the file. Of a file that was cut off the entries before are found.
 */
import { isSnapshotSized } from '../snapshot/jsonSize.ts';
import { type Fields, fieldsOf } from './jsonFields.ts';
import { endOfJson } from './jsonInText.ts';

type HarLog = {
  /** Of `log`, without entries; undefined: it is no JSON. */
  readonly log: Fields | undefined;
  /** Parts of the list of entries that are no JSON. */
  readonly badCount: number;
  /** The list of entries has no end. */
  readonly isCutOff: boolean;
};

const ENTRIES = /"entries"\s*:\s*\[/;

export function readHarLog(text: string, onEntry: (entry: Fields) => void): HarLog {
  const list = ENTRIES.exec(text);
  if (list === null) return { log: logOf(text), badCount: 0, isCutOff: false };
  const start = list.index + list[0].length;
  let at = start;
  let badCount = 0;
  for (;;) {
    at = behindGaps(text, at);
    if (text[at] !== '{') break;
    const end = endOfJson(text, at);
    if (end === undefined) break;
    const entry = parsed(text.slice(at, end));
    if (entry === undefined) badCount++;
    else onEntry(fieldsOf(entry));
    at = end;
  }
  const isCutOff = text[at] !== ']';
  const around = `${text.slice(0, start)}${isCutOff ? ']}}' : text.slice(at)}`;
  return { log: logOf(around), badCount, isCutOff };
}

/** What stands between two entries. */
function behindGaps(text: string, start: number): number {
  let at = start;
  while (at < text.length && ' \t\r\n,'.includes(text[at] ?? '')) at++;
  return at;
}

function logOf(text: string): Fields | undefined {
  const root = parsed(text);
  return root === undefined ? undefined : fieldsOf(fieldsOf(root).get('log'));
}

function parsed(text: string): unknown {
  if (!isSnapshotSized(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
