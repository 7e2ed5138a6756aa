/**
 * What the three Recharts plots share. They take bounded rows (≤ 300) and have no animation; their axes only scale and are
 * drawn by PlotAxes. Whatever stays the same between two updates is the same element: Recharts registers every child in a
 * store of its own and computes all anew for one that is not.
 */
import { type TooltipContentProps, XAxis, YAxis } from 'recharts';
import type { Domain, LatencyScale } from './axes.ts';
import { PLOT_MARGIN, type PlotSize } from './plotBox.ts';

export const PLOT_CURSOR = { stroke: 'var(--ink-3)', strokeDasharray: '2 2' };

export function plotFrame({ width, height }: PlotSize, topPx = PLOT_MARGIN.top) {
  const margin = topPx === PLOT_MARGIN.top ? PLOT_MARGIN : { ...PLOT_MARGIN, top: topPx };
  return { width, height, margin, accessibilityLayer: false } as const;
}

/** Scales rows from `low` to `high` over the width; `dataKey` is the column of the rows. */
export function alongAxis(dataKey: string, low: number, high: number) {
  return <XAxis hide dataKey={dataKey} type="number" domain={[low, high]} allowDataOverflow />;
}

export function valueAxis(domain: Domain, scale: LatencyScale) {
  return (
    <YAxis hide type="number" scale={scale} domain={[domain.low, domain.high]} allowDataOverflow />
  );
}

/** The row under the pointer, from what Recharts gives a tooltip. */
export function activeRow<Row>({ active, payload }: TooltipContentProps): Row | undefined {
  return active ? (payload[0]?.payload as Row | undefined) : undefined;
}
