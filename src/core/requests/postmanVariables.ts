/**
 * `{{name}}` in a Postman collection: filled in from the variables of the collection and its folders where they have a value, else a
 * `{name}` of the plan, and reported. A value may hold further names.
 */
import { fieldOf, listOf, textField } from './ownField.ts';
import { variableName } from './templateAddress.ts';

const PLACEHOLDER = /\{\{([^{}]{1,200})\}\}/g;
const MAX_DEPTH = 5;
const MAX_CHARS = 1_000_000;

export type PostmanValues = ReadonlyMap<string, string>;

/** The inner list goes before the outer one. */
export function valuesOf(list: unknown, outer: PostmanValues = new Map()): PostmanValues {
  const values = new Map(outer);
  for (const entry of listOf(list)) {
    const name = textField(entry, 'key') ?? textField(entry, 'id');
    const value = textField(entry, 'value') ?? '';
    if (name !== undefined && value !== '' && fieldOf(entry, 'disabled') !== true) {
      values.set(name, value);
    }
  }
  return values;
}

export class PostmanText {
  /** Names without a value, as they stand in the file. */
  readonly missing = new Set<string>();
  readonly #values: PostmanValues;

  constructor(values: PostmanValues) {
    this.#values = values;
  }

  /** `keep`: leaves names without a value as they are. */
  filled(text: string, keep = false): string {
    const resolved = this.#resolved(text, 0);
    if (keep) return resolved;
    return resolved.replaceAll(PLACEHOLDER, (_, name: string) => {
      this.missing.add(name.trim());
      return `{${variableName(name)}}`;
    });
  }

  #resolved(text: string, depth: number): string {
    if (depth > MAX_DEPTH || text.length > MAX_CHARS) return text;
    const resolved = text.replaceAll(
      PLACEHOLDER,
      (whole, name: string) => this.#values.get(name.trim()) ?? whole,
    );
    return resolved === text ? text : this.#resolved(resolved, depth + 1);
  }
}
