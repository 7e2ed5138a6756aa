/** The plots of the grid of charts, loaded when first shown. While they load their place is kept by the frame's fixed height. */
import { lazy, type ReactNode, Suspense } from 'react';
import styles from './LazyPlots.module.css';
import { useWidth } from './useWidth.ts';

export const PercentilesPlot = lazy(async () => ({
  default: (await import('./PercentilesPlot.tsx')).PercentilesPlot,
}));
export const ThroughputPlot = lazy(async () => ({
  default: (await import('./ThroughputPlot.tsx')).ThroughputPlot,
}));
export const PhasesPlot = lazy(async () => ({
  default: (await import('./PhasesPlot.tsx')).PhasesPlot,
}));
export const SweepPlot = lazy(async () => ({
  default: (await import('./SweepPlot.tsx')).SweepPlot,
}));
export const TrendPlot = lazy(async () => ({
  default: (await import('./TrendPlot.tsx')).TrendPlot,
}));
export const ShiftPlot = lazy(async () => ({
  default: (await import('./ShiftPlot.tsx')).ShiftPlot,
}));
export const OverlaidDistributionPlot = lazy(async () => ({
  default: (await import('./OverlaidDistributionPlot.tsx')).OverlaidDistributionPlot,
}));
export const OverlaidTimelinePlot = lazy(async () => ({
  default: (await import('./OverlaidTimelinePlot.tsx')).OverlaidTimelinePlot,
}));
export const DistributionPlot = lazy(async () => ({
  default: (await import('./DistributionPlot.tsx')).DistributionPlot,
}));

export type PlotAreaProps = { readonly children: (width: number) => ReactNode };

/** Measures the width for a plot. Hidden from screen readers: its frame holds the summary and the table. */
export function PlotArea({ children }: PlotAreaProps) {
  const [width, ref] = useWidth();
  return (
    <div ref={ref} className={styles.area} aria-hidden="true">
      <Suspense>{width > 0 && children(width)}</Suspense>
    </div>
  );
}
