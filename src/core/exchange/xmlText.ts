/**
 * Texts of somebody else in XML 1.0 (https://www.w3.org/TR/xml/): what has a meaning is escaped (§2.4), and what may not stand
 * in a document even escaped (§2.2: control characters, half surrogate pairs, U+FFFE, U+FFFF) is written out or replaced.
 */
import { visibleText } from './visibleText.ts';

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** For an attribute and for content alike; on one line. */
export function xmlText(text: string, maxChars: number): string {
  return visibleText(text, maxChars)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => NAMES[character] ?? '');
}
