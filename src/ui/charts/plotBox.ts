/** Where the plot stands in its frame: the same for every chart, so that those of one row are level. Pure. */
import type { PlotBox } from './PlotAxes.tsx';

export const PLOT_MARGIN = { top: 6, right: 10, bottom: 22, left: 44 };

export type PlotSize = { readonly width: number; readonly height: number };

export function plotBox({ width, height }: PlotSize, topPx = PLOT_MARGIN.top): PlotBox {
  return {
    left: PLOT_MARGIN.left,
    top: topPx,
    width: Math.max(1, width - PLOT_MARGIN.left - PLOT_MARGIN.right),
    height: Math.max(1, height - topPx - PLOT_MARGIN.bottom),
  };
}
