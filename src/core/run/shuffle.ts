/** Rows 0..count-1 in an order that the seed fixes on every machine. */
export function shuffledRows(count: number, seed: number): Uint32Array {
  const rows = Uint32Array.from({ length: count }, (_, index) => index);
  const random = mulberry32(seed);
  // Fisher–Yates (Knuth, TAOCP 2, algorithm 3.4.2P): every order equally likely under a fair generator.
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = rows[last] ?? 0;
    rows[last] = rows[other] ?? 0;
    rows[other] = kept;
  }
  return rows;
}

/** mulberry32 by Tommy Ettinger, public domain: 32 bits of state, numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
