/** An order of rows by chance that can be repeated. */
import { seededRandom } from './seededRandom.ts';

/** Rows 0..count-1 in an order that the seed fixes on every machine. */
export function shuffledRows(count: number, seed: number): Uint32Array {
  const rows = Uint32Array.from({ length: count }, (_, index) => index);
  const random = seededRandom(seed);
  // Fisher–Yates (Knuth, TAOCP 2, algorithm 3.4.2P): every order equally likely under a fair generator.
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = rows[last] ?? 0;
    rows[last] = rows[other] ?? 0;
    rows[other] = kept;
  }
  return rows;
}
