/**
 * The calls of an unattended page to the command line that serves it (core/unattended/protocol.ts), on its own origin and nowhere else:
 * the page's policy allows no more. Chunks go one after the other, in their order. Nothing here throws or rejects.
 */
import { bytesOfChunk } from '../core/library/chunkBytes.ts';
import type { RecordedChunk, Recording } from '../core/library/recording.ts';
import { err, ok, type Result } from '../core/result.ts';
import {
  UNATTENDED_PATH,
  type UnattendedBegin,
  type UnattendedCall,
  type UnattendedProgress,
} from '../core/unattended/protocol.ts';
import { type StorageTrouble, storageTrouble } from './storageTrouble.ts';

export type UnattendedLink = {
  /** The form of the plan as text, for readDraft. Once; undefined: nobody answers. */
  readonly fetchDraft: () => Promise<string | undefined>;
  readonly begin: (recording: Recording) => Promise<Result<void, StorageTrouble>>;
  readonly append: (chunk: RecordedChunk) => Promise<Result<void, StorageTrouble>>;
  /** stop: a person wants it to end. gone: nobody listens any more. */
  readonly tell: (progress: UnattendedProgress) => Promise<'go on' | 'stop' | 'gone'>;
  /** There is no result, or not all of it, and why. */
  readonly fail: (message: string) => Promise<void>;
};

export function createUnattendedLink(token: string): UnattendedLink {
  let last: Promise<unknown> = Promise.resolve();

  /** undefined: it was not taken. */
  const call = async (name: UnattendedCall, body: BodyInit): Promise<string | undefined> => {
    try {
      const response = await fetch(UNATTENDED_PATH + name, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}` },
        body,
        cache: 'no-store',
        redirect: 'error',
      });
      const text = await response.text();
      return response.ok ? text : undefined;
    } catch {
      return undefined;
    }
  };

  const inOrder = (name: UnattendedCall, bodyOf: () => Promise<BodyInit> | BodyInit) => {
    const sent = last.then(async () => {
      const taken = await call(name, await bodyOf());
      return taken === undefined ? err(storageTrouble('failed')) : ok(undefined);
    });
    last = sent;
    return sent;
  };

  return {
    fetchDraft: () => call('plan', ''),
    begin: ({ id, startedAtEpochMs, layout, head }) =>
      inOrder('begin', async () => {
        const headDigest = await sha256(head);
        const begin: UnattendedBegin = { runId: id, startedAtEpochMs, layout, headDigest };
        return JSON.stringify(begin);
      }),
    append: (chunk) => inOrder('chunk', () => bytesOfChunk(chunk)),
    async tell(progress) {
      const answer = await call('progress', JSON.stringify(progress));
      if (answer === undefined) return 'gone';
      return answer === 'stop' ? 'stop' : 'go on';
    },
    async fail(message) {
      await call('failed', JSON.stringify({ message: message.slice(0, 10_000) }));
    },
  };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
