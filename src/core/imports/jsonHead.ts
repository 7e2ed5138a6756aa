/**
 * The names of the fields in the beginning of a JSON text that may end anywhere, so that a file is told by its shape and not by
 * words that could stand in any text. Of the first document only; never throws, and takes time by the length of the text.
 */
import { withoutMark } from './jsonFields.ts';

type JsonHead = {
  readonly root: 'object' | 'array' | undefined;
  /** From the root on, joined by /: `metrics`, `metrics/http_reqs`; of an array the entries' own, after []: `[]/name`. */
  readonly paths: ReadonlySet<string>;
  /** Of paths whose value is an array. */
  readonly arrays: ReadonlySet<string>;
};

/** Deeper fields are of no use. */
const MAX_DEPTH = 6;

type Level = { readonly path: string; readonly isArray: boolean; isNameNext: boolean };

export function jsonHead(text: string): JsonHead {
  const paths = new Set<string>();
  const arrays = new Set<string>();
  const levels: Level[] = [];
  const json = withoutMark(text);
  let root: JsonHead['root'];
  let path = '';
  let at = 0;
  while (at < json.length) {
    const sign = json[at];
    const level = levels.at(-1);
    if (sign === '"') {
      const end = endOfString(json, at);
      if (level !== undefined && !level.isArray && level.isNameNext) {
        path = joined(level.path, json.slice(at + 1, end));
        if (end < json.length && levels.length <= MAX_DEPTH) paths.add(path);
        level.isNameNext = false;
      }
      at = end;
    } else if (sign === '{' || sign === '[') {
      const isArray = sign === '[';
      if (root === undefined) root = isArray ? 'array' : 'object';
      else if (level === undefined) break;
      const own = level?.isArray === true ? level.path : path;
      if (isArray && levels.length > 0) arrays.add(own);
      levels.push({ path: isArray ? joined(own, '[]') : own, isArray, isNameNext: !isArray });
    } else if (sign === '}' || sign === ']') {
      levels.pop();
      if (levels.length === 0) break;
    } else if (sign === ',' && level !== undefined) {
      level.isNameNext = !level.isArray;
    } else if (root === undefined && sign !== undefined && !/\s/.test(sign)) {
      break;
    }
    at++;
  }
  return { root, paths, arrays };
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

/** Of its closing quote, or of the text. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return Math.min(at, json.length);
}
