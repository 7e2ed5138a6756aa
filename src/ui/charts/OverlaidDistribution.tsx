import { memo } from 'react';
import type { OverlaidBar } from '../../core/compare/compareOverlay.ts';
import { formatMs, formatShare } from '../../core/format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { CHART_PX } from './chartSize.ts';
import { OverlaidDistributionPlot, PlotArea } from './LazyPlots.tsx';
import { SideLegend } from './SideLegend.tsx';

export type OverlaidDistributionProps = { readonly bars: readonly OverlaidBar[] };

/** Two distributions over each other, as shares of each side's responses, so that a longer run is not a higher curve. */
export const OverlaidDistribution = memo(function OverlaidDistribution({
  bars,
}: OverlaidDistributionProps) {
  return (
    <ChartFrame
      title="Distributions"
      height={CHART_PX}
      legend={<SideLegend />}
      empty={bars.length === 0 ? 'Needs responses on both sides.' : undefined}
      summary={`Shares of responses by latency, from ${formatMs(bars[0]?.fromMs ?? 0)} to ${formatMs(bars.at(-1)?.toMs ?? 0)} ms.`}
      table={() => ({
        columns: ['latency ms', 'A', 'B'],
        rows: bars.map(({ fromMs, toMs, aShare, bShare }) => [
          `${formatMs(fromMs)} – ${formatMs(toMs)}`,
          formatShare(aShare),
          formatShare(bShare),
        ]),
      })}
    >
      <PlotArea>
        {(width) => <OverlaidDistributionPlot bars={bars} width={width} height={CHART_PX} />}
      </PlotArea>
    </ChartFrame>
  );
});
