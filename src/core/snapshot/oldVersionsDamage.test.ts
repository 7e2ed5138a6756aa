/** Files of versions 1 and 2, damaged: cut at every byte; of every byte one bit flipped, which one by chance from a seed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { seededRandom } from '../run/seededRandom.ts';
import { errorOf, SENTENCE } from './damaged.fixture.ts';

test.each([1, 2])('version %d', (version) => {
  const file = new URL(`frozen/version${version}.rollcall.json`, import.meta.url);
  const bytes = new TextEncoder().encode(JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))));
  const decoder = new TextDecoder();
  const random = seededRandom(version);
  expect(errorOf(decoder.decode(bytes))).toBe('');
  let refused = 0;
  for (let at = 0; at < bytes.length; at++) {
    const cut = errorOf(decoder.decode(bytes.subarray(0, at)));
    if (!SENTENCE.test(cut)) throw new Error(`cut at ${at}: ${cut}`);
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    const error = errorOf(decoder.decode(changed));
    if (error === '') continue;
    if (!SENTENCE.test(error)) throw new Error(`changed at ${at}: ${error}`);
    refused++;
  }
  // It has no checksum: a digit that became another digit is another run.
  expect(refused).toBeGreaterThan(bytes.length / 2);
  const newer = decoder.decode(bytes).replace(`"version":${version}`, '"version":99');
  expect(errorOf(newer)).toMatch(/newer version of Rollcall \(format 99\)/);
});
