/** JSON or YAML of a file that nobody vouches for. A YAML alias may stand for millions of nodes; the library counts them. */
import { parse } from 'yaml';
import { err, ok, type Result } from '../result.ts';

/** YAML is read some fifty times slower than JSON. */
const MAX_YAML_CHARS = 5_000_000;

export function jsonIn(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err(
      'This begins like JSON but is none: it is cut off or damaged. Copy it again, whole.',
    );
  }
}

export function yamlIn(text: string): Result<unknown, string> {
  if (text.length > MAX_YAML_CHARS) {
    return err('This YAML is longer than 5 MB. Use the document as JSON, which is read faster.');
  }
  try {
    // Finding a key that stands twice takes time in the square of their number.
    return ok(parse(text, { maxAliasCount: 100, uniqueKeys: false, logLevel: 'error' }) as unknown);
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : [];
    return err(`This YAML could not be read: ${reason.slice(0, 200).replace(/[:.]\s*$/, '')}.`);
  }
}
