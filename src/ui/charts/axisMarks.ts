/** Where the ticks of an axis stand, in whole CSS pixels of the plot. Pure. */
import {
  type Domain,
  type LatencyScale,
  latencyTicks,
  positionOf,
  type Tick,
  timeTicks,
} from './axes.ts';

export type AxisMark = { readonly label: string; readonly px: number };

const PX_PER_TIME_TICK = 84;

/** From the left. */
export function timeMarks(time: Domain, width: number): AxisMark[] {
  const ticks = timeTicks(time, Math.max(2, Math.floor(width / PX_PER_TIME_TICK)));
  return ticks.map(({ value, label }) => ({
    label,
    px: Math.round(width * positionOf(value, time, 'linear')),
  }));
}

/** From the top. */
export function valueMarks(
  domain: Domain,
  scale: LatencyScale,
  height: number,
  wanted: number,
): AxisMark[] {
  const toMark = ({ value, label }: Tick) => ({
    label,
    px: Math.round(height * (1 - positionOf(value, domain, scale))),
  });
  return latencyTicks(domain, scale, wanted).map(toMark);
}
