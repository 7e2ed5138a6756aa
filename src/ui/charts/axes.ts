/**
 * Domains and ticks of the axes, pure. A domain grows in steps, so that a live chart redraws its axes (and the canvas its
 * marks) a few times in a run and not with every batch.
 */
import { formatAxisSeconds } from '../../core/format.ts';
import type { Span } from '../../core/stats/selection.ts';

export type LatencyScale = 'log' | 'linear';
export type Domain = { readonly low: number; readonly high: number };
export type Tick = { readonly value: number; readonly label: string };

/** Ends of a time axis in seconds; beyond them it grows by half an hour. */
const TIME_STEPS = [2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 600, 900];
const TIME_INTERVALS = [
  0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30,
  60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400,
];
const HALF_HOUR = 1800;
const LEAST_SPAN_MS = 0.5;
/** Beyond it a latency is no latency, and a tick has no number. */
const MAX_MS = 1e12;

/** While it runs: room to grow into. When it has ended: what there is. */
export function timeDomain(elapsedMs: number, ended: boolean): Domain {
  const seconds = elapsedMs / 1000;
  if (ended) return { low: 0, high: Math.max(0.05, seconds) };
  const step = TIME_STEPS.find((end) => end >= seconds * 1.01);
  return { low: 0, high: step ?? Math.ceil((seconds * 1.01) / HALF_HOUR) * HALF_HOUR };
}

/** A time of a run as an axis has it, in seconds; never without width, so that it can be divided by. */
export function secondsDomain({ from, to }: Span): Domain {
  return { low: from / 1000, high: Math.max(to, from + LEAST_SPAN_MS) / 1000 };
}

/** From the power ladder 1, 3, 10, 30 … around the values (log), or from zero to a round number (linear). */
export function latencyDomain(
  minMs: number | undefined,
  maxMs: number,
  scale: LatencyScale,
): Domain {
  if (!(maxMs > 0)) return { low: scale === 'log' ? 1 : 0, high: 1000 };
  const mostMs = Math.min(MAX_MS, Math.max(maxMs, 1));
  if (scale === 'linear') return { low: 0, high: roundUp(mostMs, LINEAR_ROUNDS) };
  const high = roundUp(mostMs, LOG_ROUNDS);
  const low = roundDown(Math.min(Math.max(minMs ?? 1, 0.01), high), LOG_ROUNDS);
  return { low: low > high / 10 ? roundDown(high / 10, LOG_ROUNDS) : low, high };
}

const MIN_LOG_TICKS = 3;
const LINEAR_ROUNDS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
const LOG_ROUNDS = [1, 2, 3, 5, 10];

function roundUp(value: number, rounds: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const round = rounds.find((step) => step * power >= value * 0.999_999) ?? 10;
  return tidy(round * power);
}

function roundDown(value: number, rounds: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const round = rounds.findLast((step) => step * power <= value * 1.000_001) ?? 1;
  return tidy(round * power);
}

export function timeTicks({ low, high }: Domain, wanted: number): Tick[] {
  const interval =
    TIME_INTERVALS.find((step) => (high - low) / step <= wanted) ?? TIME_INTERVALS.at(-1) ?? 1;
  return stepsWithin({ low, high }, interval).map((value) => ({
    value,
    label: secondsLabel(value, interval),
  }));
}

/** On a log axis within a narrow band no power stands; there even steps do. */
export function latencyTicks(domain: Domain, scale: LatencyScale, wanted: number): Tick[] {
  const ticks = scale === 'log' ? logTicks(domain) : [];
  return ticks.length >= MIN_LOG_TICKS ? ticks : linearTicks(domain, wanted);
}

export function linearTicks(domain: Domain, wanted: number): Tick[] {
  const interval = roundUp((domain.high - domain.low) / wanted, [1, 2, 5, 10]);
  return stepsWithin(domain, interval).map((value) => ({ value, label: label(value) }));
}

/** The multiples of an interval, with room for what arithmetic loses. */
function stepsWithin({ low, high }: Domain, interval: number): number[] {
  const slack = (high - low) * 1e-6;
  const values: number[] = [];
  for (let index = Math.ceil((low - slack) / interval); index * interval <= high + slack; index++) {
    values.push(tidy(index * interval));
  }
  return values;
}

/** Ones and threes; over many decades the ones alone. */
export function logTicks({ low, high }: Domain): Tick[] {
  const decades = Math.log10(high / low);
  const factors = decades > 3.5 ? [1] : decades > 1.6 ? [1, 3] : [1, 2, 5];
  const ticks: Tick[] = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++) {
    for (const factor of factors) {
      const value = tidy(factor * 10 ** power);
      if (value >= low * 0.999_999 && value <= high * 1.000_001) {
        ticks.push({ value, label: label(value) });
      }
    }
  }
  return ticks;
}

/** 0..1 along the axis; outside values stand at its ends. */
export function positionOf(value: number, { low, high }: Domain, scale: LatencyScale): number {
  const ratio =
    scale === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return ratio > 0 ? Math.min(1, ratio) : 0;
}

/** The value at 0..1 of the axis: what `positionOf` is undone by. Its ends are the axis' own. */
export function valueAt(ratio: number, { low, high }: Domain, scale: LatencyScale): number {
  if (ratio <= 0) return low;
  if (ratio >= 1) return high;
  return scale === 'log' ? low * (high / low) ** ratio : low + (high - low) * ratio;
}

/** As finely as the ticks stand apart. */
export function secondsLabel(seconds: number, interval: number): string {
  const decimals = Math.min(4, Math.max(0, Math.ceil(-Math.log10(interval) - 1e-9)));
  if (seconds < 120) return `${Number(seconds.toFixed(Math.max(2, decimals)))} s`;
  if (decimals === 0) return formatAxisSeconds(seconds);
  const rest = (seconds % 60).toFixed(decimals).padStart(decimals + 3, '0');
  return formatAxisSeconds(Math.floor(seconds)).replace(/\d\d$/, rest);
}

function label(value: number): string {
  if (value >= 10_000) return `${tidy(value / 1000)}k`;
  return value >= 1000 ? value.toLocaleString('en', { maximumFractionDigits: 6 }) : String(value);
}

/** 0.1 + 0.2 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
