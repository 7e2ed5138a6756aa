/**
 * The free texts of a report (address, headers, messages, marks, checks, reasons) after redaction: known secrets, ids that got a
 * pseudonym, and host names are taken out of them too. `(left out)` stands for an id, and not its pseudonym: beside a number
 * that is known otherwise it would tell whose it is.
 */
import { LEFT_OUT, redactSentence } from '../plan/redact.ts';
import type { HostHider } from './redactionHosts.ts';

export type TextRedaction = {
  /** Taken out wherever they stand; the longest first. */
  readonly secrets: readonly string[];
  /** Ids, and cells of secret columns, that stand in one of the texts; taken out as whole words. */
  readonly words: readonly string[];
  readonly hosts: HostHider | undefined;
  /** Addresses end after the host, because the rest holds ids. */
  readonly cutsAddresses: boolean;
};

export type TextRedactor = {
  readonly sentence: (text: string) => string;
  /** Expressions stay as they are. */
  readonly template: (template: string) => string;
  readonly headerValue: (value: string) => string;
};

const ADDRESS_PATH = /([a-z][a-z0-9+.-]{0,30}:\/\/[^\s\\/?#"'<>«»]*)[\\/?#][^\s"'<>«»]*/gi;
const EXPRESSION = /(\{[^{}]*\})/;
const PLACEHOLDER = /(\{[A-Za-z_][\w.-]*\})/;
/** In an address, where a blank cannot stand. */
const LEFT_OUT_OF_ADDRESS = 'left-out';

export function textRedactor({
  secrets,
  words,
  hosts,
  cutsAddresses,
}: TextRedaction): TextRedactor {
  const patterns = words.map((word) => new RegExp(wholeWord(word), 'giu'));
  const without = (text: string, instead: string) => {
    let left = text;
    for (const secret of secrets) left = left.replaceAll(secret, instead);
    for (const pattern of patterns) left = left.replace(pattern, instead);
    return left;
  };
  const sentence = (text: string) => {
    const cut = cutsAddresses ? text.replace(ADDRESS_PATH, '$1/…') : text;
    // Hosts go last: what stands for one is none of the words.
    const rest = without(redactSentence(cut), LEFT_OUT);
    return hosts === undefined ? rest : hosts.text(rest);
  };
  return {
    sentence,
    template(template) {
      const parts = template.split(EXPRESSION);
      const rest = parts
        .map((part, index) => (index % 2 === 1 ? part : without(part, LEFT_OUT_OF_ADDRESS)))
        .join('');
      return hosts === undefined ? rest : hosts.template(rest);
    },
    headerValue: (value) =>
      value
        .split(PLACEHOLDER)
        .map((part, index) => (index % 2 === 1 ? part : sentence(part)))
        .join(''),
  };
}

/**
 * Whether a word of a text that is this id is one: `17` may be a count, and `{id}` has it whatever the ids are. A short number
 * says nothing of anybody by itself.
 */
export function isTelling(word: string): boolean {
  return /^\d+$/.test(word) ? word.length >= 5 : word.length >= 3;
}

/** Whether a word stands in the text, as it is or as an address has it. */
export function standsIn(text: string, word: string): boolean {
  return text.includes(word) || (NEEDS_ENCODING.test(word) && text.includes(encoded(word)));
}

const NEEDS_ENCODING = /[^\w.~-]/;

function encoded(word: string): string {
  try {
    return encodeURIComponent(word);
  } catch {
    return word;
  }
}

function wholeWord(word: string): string {
  const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const either = [...new Set([word, encoded(word)])].map(literal).join('|');
  return `(?<![\\p{L}\\p{N}])(?:${either})(?![\\p{L}\\p{N}])`;
}
