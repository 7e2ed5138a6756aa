/** How many bits of a small whole number are set: of failed checks, how many. */
export function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left > 0; left >>>= 1) count += left & 1;
  return count;
}
