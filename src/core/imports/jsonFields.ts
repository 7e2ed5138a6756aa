/**
 * Another tool's JSON, of which nothing is believed. Objects are read as maps, so that no name in a file reaches a prototype;
 * a number that is not finite, not a number or negative is not there, and texts have a longest length.
 */
import { err, ok, type Result } from '../result.ts';

export type Fields = ReadonlyMap<string, unknown>;

const MAX_FIELD_CHARS = 2000;
const NO_FIELDS: Fields = new Map();

/** `label`: what the file is, as people call it. */
export function parsedJson(text: string, label: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(withoutMark(text)) as unknown);
  } catch {
    return err(
      `This ${label} file is cut off or damaged: it is no whole JSON. Write it again, or copy it again, whole.`,
    );
  }
}

/** A byte order mark, which some editors and shells put in front. */
export function withoutMark(text: string): string {
  return text.codePointAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Of anything but an object: none. */
export function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return NO_FIELDS;
  return new Map(Object.entries(value));
}

export function fieldsIn(fields: Fields, name: string): Fields {
  return fieldsOf(fields.get(name));
}

export function listIn(fields: Fields, name: string): readonly unknown[] {
  const value = fields.get(name);
  return Array.isArray(value) ? value : [];
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

export function numberIn(fields: Fields, name: string): number | undefined {
  return numberOf(fields.get(name));
}

/** 0 where the file says nothing: tools leave out what did not happen. */
export function countIn(fields: Fields, name: string): number {
  return Math.round(numberIn(fields, name) ?? 0);
}

export function textIn(fields: Fields, name: string): string | undefined {
  const value = fields.get(name);
  return typeof value === 'string' && value !== '' ? value.slice(0, MAX_FIELD_CHARS) : undefined;
}

/** ISO 8601, in ms since the epoch. */
export function dateIn(fields: Fields, name: string): number | undefined {
  const ms = Date.parse(textIn(fields, name) ?? '');
  return ms >= 0 ? ms : undefined;
}

/** Numbers by the name of their field, as `{"200": 17}`. */
export function numbersOf(fields: Fields): { readonly name: string; readonly value: number }[] {
  return [...fields].flatMap(([name, value]) => {
    const number = numberOf(value);
    return number === undefined ? [] : [{ name, value: number }];
  });
}
