/**
 * Keeps secrets out of whatever is printed: each stands there as the name of its variable. Values of the environment are secrets, whatever
 * they look like, but for those that say nothing: a scheme, a number of up to five digits (a port), fewer than four characters,
 * which are found in every other sentence.
 */
import { LEFT_OUT } from '../core/plan/redact.ts';
import { spellingsOf } from '../core/snapshot/redactionSpellings.ts';

const SAYS_NOTHING = /^(?:https?|\d{1,5}|.{0,3})$/is;

/** Whether a value of the environment has to be kept out. */
export function isSecretValue(value: string): boolean {
  return !SAYS_NOTHING.test(value);
}

export class Curtain {
  #hidden: readonly { readonly text: string; readonly instead: string }[] = [];

  /** Name of the variable → its value. */
  addVariables(values: ReadonlyMap<string, string>): void {
    for (const [name, value] of values) {
      if (isSecretValue(value)) this.#add(value, `\${${name}}`);
    }
  }

  /** Those that stand in the plan itself. */
  addSecrets(secrets: readonly string[]): void {
    for (const secret of secrets) this.#add(secret, LEFT_OUT);
  }

  readonly hide = (text: string): string => {
    let left = text;
    for (const { text: secret, instead } of this.#hidden) {
      // A function, because of what $ means in a replacement.
      left = left.replaceAll(secret, () => instead);
    }
    return left;
  };

  /** Every text within plain data; numbers and names stay. */
  readonly hideWithin = (value: unknown): unknown => {
    if (typeof value === 'string') return this.hide(value);
    if (Array.isArray(value)) return value.map(this.hideWithin);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, of]) => [name, this.hideWithin(of)]),
    );
  };

  #add(secret: string, instead: string): void {
    const added = spellingsOf([secret]).map((text) => ({ text, instead }));
    const known = new Set(this.#hidden.map(({ text }) => text));
    this.#hidden = [...this.#hidden, ...added.filter(({ text }) => !known.has(text))].sort(
      (a, b) => b.text.length - a.text.length,
    );
  }
}
