/** When two counts of a digest disagree. */
import type { Digest } from './digest.ts';

/** Whether a count is not what was said: of a run of which only some samples were kept, more than that. */
export function disagreement({ keptOneIn }: Digest): (found: number, said: number) => boolean {
  return keptOneIn === 1 ? (found, said) => found !== said : isMore;
}

export function isMore(found: number, said: number): boolean {
  return found > said;
}

export function hasId({ ids }: Digest, id: number): boolean {
  return id < ids.texts.length;
}

export function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
