/**
 * A value that fits a JSON Schema of an OpenAPI document: its own example or default where it has one, else one made of its parts.
 * Bounded in depth and size, since schemas may contain themselves.
 */
import type { OpenApiRefs } from './openApiRefs.ts';
import { entriesOf, fieldOf, listOf } from './ownField.ts';

const MAX_DEPTH = 8;
const MAX_NODES = 400;

const BY_FORMAT = new Map<string, unknown>([
  ['date', '2024-01-31'],
  ['date-time', '2024-01-31T12:00:00Z'],
  ['uuid', '00000000-0000-4000-8000-000000000000'],
  ['email', 'name@example.com'],
  ['uri', 'https://example.com'],
  ['url', 'https://example.com'],
  ['ipv4', '192.0.2.1'],
]);

export function schemaExample(schema: unknown, refs: OpenApiRefs): unknown {
  return new ExampleMaker(refs).of(schema, 0);
}

/** What the document itself gives as a value of it; undefined when it gives none. */
export function givenExample(schema: unknown): unknown {
  const example = fieldOf(schema, 'example') ?? listOf(fieldOf(schema, 'examples'))[0];
  const fixed = fieldOf(schema, 'default') ?? fieldOf(schema, 'const');
  return example ?? fixed ?? listOf(fieldOf(schema, 'enum'))[0];
}

class ExampleMaker {
  readonly #refs: OpenApiRefs;
  #left = MAX_NODES;

  constructor(refs: OpenApiRefs) {
    this.#refs = refs;
  }

  of(written: unknown, depth: number): unknown {
    const schema = this.#refs.resolved(written);
    const given = givenExample(schema);
    if (given !== undefined) return given;
    if (depth > MAX_DEPTH || --this.#left < 0) return null;
    const choice = listOf(fieldOf(schema, 'oneOf'))[0] ?? listOf(fieldOf(schema, 'anyOf'))[0];
    const all = listOf(fieldOf(schema, 'allOf'));
    if (all.length > 0)
      return this.#merged([...all.slice(0, 50), { ...withoutAll(schema) }], depth);
    if (choice !== undefined) return this.of(choice, depth + 1);
    return this.#ofType(typeOf(schema), schema, depth);
  }

  #merged(parts: readonly unknown[], depth: number): unknown {
    const merged = new Map<string, unknown>();
    for (const part of parts) {
      for (const [name, value] of entriesOf(this.of(part, depth + 1))) merged.set(name, value);
    }
    return Object.fromEntries(merged);
  }

  #ofType(type: string, schema: unknown, depth: number): unknown {
    switch (type) {
      case 'object':
        return this.#object(schema, depth);
      case 'array':
        return [this.of(fieldOf(schema, 'items'), depth + 1)];
      case 'integer':
      case 'number':
        return fieldOf(schema, 'minimum') ?? 0;
      case 'boolean':
        return true;
      case 'string':
        return BY_FORMAT.get(String(fieldOf(schema, 'format'))) ?? 'string';
      default:
        return null;
    }
  }

  /** What only answers hold is no part of a request. */
  #object(schema: unknown, depth: number): unknown {
    const made = new Map<string, unknown>();
    for (const [name, property] of entriesOf(fieldOf(schema, 'properties'))) {
      if (this.#left < 0) break;
      if (fieldOf(this.#refs.resolved(property), 'readOnly') !== true) {
        made.set(name, this.of(property, depth + 1));
      }
    }
    return Object.fromEntries(made);
  }
}

/** Since OpenAPI 3.1 a list, `null` among them. */
function typeOf(schema: unknown): string {
  const type = fieldOf(schema, 'type');
  const named = Array.isArray(type) ? type.find((name) => name !== 'null') : type;
  if (typeof named === 'string') return named;
  if (fieldOf(schema, 'properties') !== undefined) return 'object';
  return fieldOf(schema, 'items') === undefined ? 'unknown' : 'array';
}

/** Its own properties beside `allOf`. */
function withoutAll(schema: unknown): { readonly type: string; readonly properties: unknown } {
  return { type: 'object', properties: fieldOf(schema, 'properties') };
}
