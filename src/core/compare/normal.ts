/**
 * The standard normal distribution, over the error function of simple-statistics (Numerical Recipes' rational approximation,
 * relative error below 1.2 × 10⁻⁷ in the tail). Its own `probit` and its table of probabilities are good to three and four
 * figures only, so quantiles are found here by halving instead.
 */
import { errorFunction } from 'simple-statistics';

/** P(Z > z). */
export function normalUpperTail(z: number): number {
  // The error function of a negative number is the tail less 1, so nothing is lost by taking it from there.
  return z >= 0
    ? (1 + errorFunction(-z / Math.SQRT2)) / 2
    : 1 - (1 + errorFunction(z / Math.SQRT2)) / 2;
}

/** The z with P(Z < z) = probability; between −9 and 9. */
export function normalQuantile(probability: number): number {
  let low = -9;
  let high = 9;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (1 - normalUpperTail(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
