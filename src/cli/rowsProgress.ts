/**
 * How far a run is, by the rows that its processes have written: each file is read on from where it was left, so that looking costs no
 * more as the run grows.
 */
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const EVERY_MS = 500;
const PIECE_BYTES = 1 << 20;
const LINE_END = 10;
export const ROWS_FILE = /^rollcall-rows.*\.ndjson$/;

export type RowsProgress = { readonly stop: () => Promise<void> };

/** Calls `onCount` with the rows so far, about twice a second. */
export function watchRows(folder: string, onCount: (count: number) => void): RowsProgress {
  const places = new Map<string, number>();
  const piece = Buffer.alloc(PIECE_BYTES);
  let count = 0;
  let looking: Promise<void> = Promise.resolve();

  const read = async (name: string) => {
    const file = await open(join(folder, name));
    try {
      // The first line says whose rows these are.
      let at = places.get(name) ?? 0;
      if (at === 0) count--;
      for (;;) {
        const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, at);
        if (bytesRead === 0) break;
        at += bytesRead;
        for (let end = piece.indexOf(LINE_END); end >= 0 && end < bytesRead; ) {
          count++;
          end = piece.indexOf(LINE_END, end + 1);
        }
      }
      if (at > 0) places.set(name, at);
      else count++;
    } finally {
      await file.close();
    }
  };
  const look = async () => {
    for (const name of await readdir(folder)) if (ROWS_FILE.test(name)) await read(name);
    onCount(Math.max(0, count));
  };
  const timer = setInterval(() => {
    // What cannot be read now is read next time.
    looking = looking.then(look).catch(() => {});
  }, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
