/** A world for tests: what it was told is in `out` and `err`. */
import { err } from '../core/result.ts';
import type { World } from './world.ts';

export type TestWorld = World & { readonly out: () => string; readonly err: () => string };

export function testWorld(change: Partial<World> = {}): TestWorld {
  let out = '';
  let errors = '';
  return {
    args: [],
    env: {},
    cwd: '.',
    stdout: {
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      write: (text) => {
        errors += text;
      },
    },
    pageFolder: async () => err('no page here'),
    findBrowser: async () => err('no browser here'),
    nowMs: () => 0,
    signal: new AbortController().signal,
    ...change,
    out: () => out,
    err: () => errors,
  };
}
