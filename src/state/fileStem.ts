/** `rollcall-2026-11-23-021530`: sorts by time, has no character that a file system refuses. */
export function fileStem(startedAtEpochMs: number): string {
  const stamp = new Date(startedAtEpochMs).toISOString().slice(0, 19);
  return `rollcall-${stamp.replace('T', '-').replaceAll(':', '')}`;
}
