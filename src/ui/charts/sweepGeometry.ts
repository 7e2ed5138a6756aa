/**
 * Where the steps of a sweep stand: throughput across, latency up, both from zero, in CSS pixels of the plot. Pure. Steps
 * are in ascending order of lanes. A label that would lie on another is left out, but never that of the knee or the last.
 */
import { kneeOf, type SweepStep } from '../../core/stats/knee.ts';
import { type Domain, latencyDomain, linearTicks, positionOf } from './axes.ts';
import { type AxisMark, valueMarks } from './axisMarks.ts';

export type SweepPoint = {
  readonly step: SweepStep;
  readonly x: number;
  readonly p50Y: number;
  readonly p95Y: number;
  readonly isKnee: boolean;
  readonly label: string | undefined;
};

export type SweepGeometry = {
  readonly points: readonly SweepPoint[];
  readonly along: readonly AxisMark[];
  readonly up: readonly AxisMark[];
};

type Size = { readonly width: number; readonly height: number };
type Place = { readonly x: number; readonly y: number };

const PX_PER_RATE_TICK = 70;
const LABEL_WIDTH_PX = 22;
const LABEL_HEIGHT_PX = 13;

export function sweepGeometry(steps: readonly SweepStep[], size: Size): SweepGeometry {
  const rates = domainOf(steps.map(({ ratePerSecond }) => ratePerSecond));
  const latencies = domainOf(steps.map(({ p95Ms }) => p95Ms ?? 0));
  const yOf = (ms: number) => Math.round(size.height * (1 - positionOf(ms, latencies, 'linear')));
  const kneeStep = steps[kneeOf(steps) ?? -1];
  const places = steps.flatMap((step) => {
    const { ratePerSecond, p50Ms, p95Ms } = step;
    // Without responses there is no latency to stand at; the table has the step.
    if (p50Ms === undefined || p95Ms === undefined) return [];
    const x = Math.round(size.width * positionOf(ratePerSecond, rates, 'linear'));
    return [{ step, x, p50Y: yOf(p50Ms), p95Y: yOf(p95Ms), isKnee: step === kneeStep }];
  });
  const labelled = labelledPlaces(
    places.map(({ x, p95Y }) => ({ x, y: p95Y })),
    places.findIndex(({ isKnee }) => isKnee),
  );
  return {
    points: places.map((place, index) => ({
      ...place,
      label: labelled.has(index) ? String(place.step.lanes) : undefined,
    })),
    along: rateMarks(rates, size.width),
    up: valueMarks(latencies, 'linear', size.height, 4),
  };
}

/** Those that matter first; then the others in order, where there is room. */
function labelledPlaces(places: readonly Place[], knee: number): ReadonlySet<number> {
  const chosen = new Set<number>();
  const order = [places.length - 1, knee, ...places.keys()];
  for (const [turn, index] of order.entries()) {
    const place = places[index];
    if (place === undefined) continue;
    const isFree = [...chosen].every((other) => !touches(place, places[other]));
    if (turn < 2 || isFree) chosen.add(index);
  }
  return chosen;
}

function touches(place: Place, other: Place | undefined): boolean {
  return (
    other !== undefined &&
    Math.abs(place.x - other.x) < LABEL_WIDTH_PX &&
    Math.abs(place.y - other.y) < LABEL_HEIGHT_PX
  );
}

function domainOf(values: readonly number[]): Domain {
  return latencyDomain(0, Math.max(0, ...values), 'linear');
}

/** The last one says the unit. */
function rateMarks(rates: Domain, width: number): AxisMark[] {
  const ticks = linearTicks(rates, Math.max(2, Math.floor(width / PX_PER_RATE_TICK)));
  return ticks.map(({ value, label }, index) => ({
    label: index === ticks.length - 1 ? `${label}/s` : label,
    px: Math.round(positionOf(value, rates, 'linear') * width),
  }));
}
