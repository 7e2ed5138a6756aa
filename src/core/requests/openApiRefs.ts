/**
 * `$ref` within one OpenAPI document, as deep as people write it. Circles end, and what lies in another file or on the network is
 * never fetched: it is named, so that a person knows what is missing.
 */
import { fieldOf, listOf, textField } from './ownField.ts';

const MAX_STEPS = 20;

export class OpenApiRefs {
  /** As they stand in the document. */
  readonly notFollowed = new Set<string>();
  readonly #document: unknown;

  constructor(document: unknown) {
    this.#document = document;
  }

  /** What a reference stands for; undefined when it leads nowhere. Anything else is itself. */
  resolved(value: unknown): unknown {
    let current = value;
    for (let step = 0; step < MAX_STEPS; step++) {
      const reference = fieldOf(current, '$ref');
      if (typeof reference !== 'string') return current;
      if (!reference.startsWith('#')) {
        if (this.notFollowed.size < MAX_STEPS) this.notFollowed.add(reference.slice(0, 200));
        return undefined;
      }
      current = this.#at(reference);
    }
    return undefined;
  }

  #at(reference: string): unknown {
    let current = this.#document;
    for (const step of reference.slice(1).split('/').slice(1)) {
      const name = unescaped(step);
      current = Array.isArray(current) ? listOf(current)[Number(name)] : fieldOf(current, name);
    }
    return current;
  }

  textIn(value: unknown, name: string): string | undefined {
    return textField(this.resolved(value), name);
  }
}

/** RFC 6901 within a URI fragment. */
function unescaped(step: string): string {
  let plain = step;
  try {
    plain = decodeURIComponent(step);
  } catch {
    // Not percent-encoded after all.
  }
  return plain.replaceAll('~1', '/').replaceAll('~0', '~');
}
