import { expect, test, vi } from 'vitest';
import type { Recording } from '../core/library/recording.ts';
import { ok } from '../core/result.ts';
import { UNATTENDED_META } from '../core/unattended/protocol.ts';
import { takeUnattended } from './unattended.ts';
import type { UnattendedLink } from './unattendedLink.ts';

const TOKEN = 'aZ09_-'.repeat(7).concat('x');

function pageOf(hash: string, isMarked: boolean) {
  const replaced: string[] = [];
  const page = {
    document: {
      querySelector: (selector: string) =>
        isMarked && selector === `meta[name="${UNATTENDED_META}"]` ? ({} as Element) : null,
    },
    location: { hash, pathname: '/' },
    history: {
      replaceState: (_: unknown, __: string, url?: string | URL | null) =>
        void replaced.push(String(url)),
    },
  };
  return { page: page as Parameters<typeof takeUnattended>[0], replaced };
}

test.each([
  ['a page that nobody marked, whatever its address says', `#${TOKEN}`, false],
  ['a marked page that was opened by hand', '', true],
  ['a marked page with a result in its address', '#r4.abcdefgh', true],
  ['a token that is too short', `#${TOKEN.slice(1)}`, true],
  ['a token that is too long', `#${TOKEN}x`, true],
])('%s is an ordinary page', (_, hash, isMarked) => {
  const { page, replaced } = pageOf(hash, isMarked);
  const load = vi.fn();
  expect(takeUnattended(page, load)).toBeUndefined();
  expect(load).not.toHaveBeenCalled();
  expect(replaced).toEqual([]);
});

test('the token leaves the address at once, and goes to the link alone', async () => {
  const { page, replaced } = pageOf(`#${TOKEN}`, true);
  const begun: unknown[] = [];
  const link = {
    begin: async (recording: Recording) => {
      begun.push(recording);
      return ok(undefined);
    },
  } as UnattendedLink;
  const createUnattendedLink = vi.fn(() => link);
  const taken = takeUnattended(page, async () => ({ createUnattendedLink }));
  expect(replaced).toEqual(['/']);
  const recording = { id: 'r' } as Recording;
  expect(await taken?.recordings.begin(recording)).toEqual(ok(undefined));
  expect(begun).toEqual([recording]);
  expect(createUnattendedLink.mock.calls).toEqual([[TOKEN]]);
});
