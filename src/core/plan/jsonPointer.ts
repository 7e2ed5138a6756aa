/**
 * JSON Pointer, RFC 6901: `/user/0/name` with ~1 for / and ~0 for ~; empty for the whole document. Follows own properties
 * of objects and the elements of arrays, nothing else: no prototype, no `length`, no letters of a text.
 */

/** undefined where it is no pointer. */
export function pointerKeys(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  const keys = pointer.slice(1).split('/');
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** undefined where it leads nowhere; no JSON value is undefined. */
export function valueAtPointer(document: unknown, keys: readonly string[]): unknown {
  let value = document;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    // An array's length is an own property too. RFC 6901 §4: an index has no leading zeros.
    if (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
