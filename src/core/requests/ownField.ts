/**
 * Values of a file of which nothing is believed. Only own fields are read, so that `__proto__` and its like are names as any other,
 * and a value that goes on into a plan is copied up to a depth and a size, whatever circles it came with.
 */
const MAX_DEPTH = 30;
const MAX_NODES = 20_000;

export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Numbers and truth values are texts too: YAML reads `version: 2` as a number. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function textField(value: unknown, name: string): string | undefined {
  return textOf(fieldOf(value, name));
}

/** As JSON, spread over lines; undefined for what is too deep or too large to be a body that somebody wrote. */
export function jsonText(value: unknown): string | undefined {
  const copy = new BoundedCopy();
  const copied = copy.of(value, 0);
  return copy.isWhole ? JSON.stringify(copied, undefined, 2) : undefined;
}

class BoundedCopy {
  isWhole = true;
  #left = MAX_NODES;

  of(value: unknown, depth: number): unknown {
    if (depth > MAX_DEPTH || --this.#left < 0) {
      this.isWhole = false;
      return null;
    }
    if (Array.isArray(value)) return this.#firstOf(value).map((entry) => this.of(entry, depth + 1));
    if (!isRecord(value)) return value ?? null;
    const copied = new Map<string, unknown>();
    for (const [name, entry] of this.#firstOf(Object.entries(value))) {
      copied.set(name, this.of(entry, depth + 1));
    }
    return Object.fromEntries(copied);
  }

  #firstOf<T>(list: readonly T[]): readonly T[] {
    if (list.length <= MAX_NODES) return list;
    this.isWhole = false;
    return [];
  }
}
