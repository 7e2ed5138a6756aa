/** A whole snapshot file, and what reading a damaged one says. */
import { readSnapshot } from './readSnapshot.ts';
import { smallReport } from './snapshot.fixture.ts';
import type { SnapshotV4 } from './snapshot.ts';
import { writeSnapshot } from './writeSnapshot.ts';

export const TEXT = writeSnapshot(smallReport());
export const SENTENCE = /^[A-Z][^\n]{10,400}[.]$/;

/** Empty when it opens. */
export function errorOf(text: string): string {
  const result = readSnapshot(text);
  return result.ok ? '' : result.error;
}

export type Mutable<T> = { -readonly [Key in keyof T]: Mutable<T[Key]> };

export function changed(change: (snapshot: Mutable<SnapshotV4>) => void): string {
  const snapshot = JSON.parse(TEXT) as Mutable<SnapshotV4>;
  change(snapshot);
  return errorOf(JSON.stringify(snapshot));
}
