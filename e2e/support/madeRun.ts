/** A run made by a rule, so that a test knows every sample of it without looking at the page. */
import type { FileRun, FileSample } from './snapshotFile.ts';

export type MadeRun = FileRun & {
  /** Samples that pass, in order. */
  readonly where: (passes: (sample: FileSample) => boolean) => readonly FileSample[];
};

/** `idCount` ids called in turn; one in 50 answers 404, one in 200 a 500, one in 500 times out. */
export function madeRun(count: number, idCount: number): MadeRun {
  const samples = Array.from({ length: count }, (_, index): FileSample => {
    const row = index % idCount;
    const mixed = (index * 2_654_435_761) % 1000;
    const isTimeout = index % 500 === 499;
    const status = isTimeout ? 0 : index % 200 === 7 ? 500 : index % 50 === 3 ? 404 : 200;
    const latencyMs = isTimeout ? 1000 : 5 + (row % 40) + mixed / 50;
    return {
      row,
      startMs: index / 5,
      latencyMs: Math.fround(latencyMs),
      status,
      outcome: isTimeout ? 2 : status === 200 ? 0 : 1,
      bodyBytes: isTimeout ? 0 : 100 + row,
      waitMs: isTimeout ? Number.NaN : Math.fround(latencyMs - 2),
    };
  });
  return {
    ids: Array.from({ length: idCount }, (_, row) => `user-${row + 1}`),
    samples,
    elapsedMs: count / 5 + 1000,
    where: (passes) => samples.filter(passes),
  };
}

/** Nearest rank. */
export function percentileOf(values: readonly number[], quantile: number): number {
  const ascending = [...values].sort((a, b) => a - b);
  return ascending[Math.max(0, Math.ceil(quantile * ascending.length) - 1)] ?? Number.NaN;
}
