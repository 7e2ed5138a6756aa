/**
 * Student's t distribution (Biometrika 6, 1908) for a whole number of degrees of freedom, where it is a finite sum:
 * Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4. Quantiles by halving.
 */

/** P(|T| > |t|). */
export function tTwoSided(t: number, degrees: number): number {
  const angle = Math.atan(Math.abs(t) / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  const isOdd = degrees % 2 === 1;
  // A(t|ν): the probability within ±t.
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let at = isOdd ? 3 : 2; at <= degrees - 2; at += 2) {
    term *= ((at - 1) / at) * cosine * cosine;
    sum += term;
  }
  const within = isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  return Math.min(1, Math.max(0, 1 - within));
}

/** By probability and degrees: one comparison asks a hundred times for the same. */
const known = new Map<string, number>();
const MAX_KNOWN = 1000;

/** The t that |T| exceeds with this probability; 0 < probability < 1. */
export function tCritical(probability: number, degrees: number): number {
  const key = `${probability} ${degrees}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = findCritical(probability, degrees);
  if (known.size < MAX_KNOWN) known.set(key, found);
  return found;
}

function findCritical(probability: number, degrees: number): number {
  let low = 0;
  let high = 1;
  while (tTwoSided(high, degrees) > probability) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (tTwoSided(middle, degrees) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
