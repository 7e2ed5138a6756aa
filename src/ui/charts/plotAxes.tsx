/**
 * What the three Recharts plots share. They take bounded rows (≤ 300), have fixed ticks (no text is measured) and no
 * animation. Whatever stays the same between two updates is the same element: Recharts registers every child in a store
 * of its own and computes all anew for one that is not, which was half of the cost of an update.
 */
import { CartesianGrid, type TooltipContentProps, XAxis, YAxis } from 'recharts';
import { type Domain, type LatencyScale, latencyTicks, type Tick, timeTicks } from './axes.ts';

export type PlotSize = { readonly width: number; readonly height: number };

export const PLOT_MARGIN = { top: 6, right: 10, bottom: 0, left: 0 };
export const Y_AXIS_PX = 44;
export const X_AXIS_PX = 22;
export const PLOT_CURSOR = { stroke: 'var(--ink-3)', strokeDasharray: '2 2' };
export const PLOT_GRID = <CartesianGrid vertical={false} stroke="var(--grid)" />;
const TICK = { fill: 'var(--ink-3)', fontSize: 11 };

export function plotFrame(width: number, height: number) {
  return { width, height, margin: PLOT_MARGIN, accessibilityLayer: false } as const;
}

export function timeAxis(endSecond: number, width: number) {
  const ticks = timeTicks({ low: 0, high: endSecond }, Math.max(2, Math.floor(width / 80)));
  return (
    <XAxis
      dataKey="second"
      type="number"
      domain={[0, endSecond]}
      allowDataOverflow
      {...axisLook(ticks)}
      height={X_AXIS_PX}
    />
  );
}

export function valueAxis(domain: Domain, scale: LatencyScale) {
  return (
    <YAxis
      type="number"
      scale={scale}
      domain={[domain.low, domain.high]}
      allowDataOverflow
      {...axisLook(latencyTicks(domain, scale, 4))}
      width={Y_AXIS_PX}
    />
  );
}

/** The row under the pointer, from what Recharts gives a tooltip. */
export function activeRow<Row>({ active, payload }: TooltipContentProps): Row | undefined {
  return active ? (payload[0]?.payload as Row | undefined) : undefined;
}

/** The ticks are ours: labels are looked up by value, none is measured or dropped. */
function axisLook(ticks: readonly Tick[]) {
  const labels = new Map(ticks.map(({ value, label }) => [value, label]));
  return {
    ticks: ticks.map(({ value }) => value),
    tickFormatter: (value: number) => labels.get(value) ?? '',
    tick: TICK,
    tickLine: false,
    axisLine: false,
    interval: 0,
    tickSize: 0,
    tickMargin: 8,
  } as const;
}
