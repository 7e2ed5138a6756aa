import { memo } from 'react';
import type { ShiftRow } from '../../core/compare/compareShift.ts';
import { formatMs } from '../../core/format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { CHART_PX } from './chartSize.ts';
import { PlotArea, ShiftPlot } from './LazyPlots.tsx';
import legend from './Legend.module.css';

/** How much slower or faster B is at each quantile: above zero it is slower. */
export const ShiftChart = memo(function ShiftChart({
  rows,
}: {
  readonly rows: readonly ShiftRow[];
}) {
  return (
    <ChartFrame
      title="Difference at each quantile"
      height={CHART_PX}
      legend={
        <ul className={legend.legend}>
          <li>B − A in ms, above zero B is slower</li>
          <li>band: 95% interval</li>
        </ul>
      }
      empty={rows.length === 0 ? 'Needs responses on both sides.' : undefined}
      summary={summaryOf(rows)}
      table={() => ({
        columns: ['quantile', 'A ms', 'B ms', 'B − A ms', 'from', 'to'],
        rows: rows.map(({ quantile, aMs, bMs, differenceMs, lowMs, highMs }) => [
          `p${Math.round(quantile * 100)}`,
          formatMs(aMs),
          formatMs(bMs),
          signedMs(differenceMs),
          signedMs(lowMs),
          signedMs(highMs),
        ]),
      })}
    >
      <PlotArea>{(width) => <ShiftPlot rows={rows} width={width} height={CHART_PX} />}</PlotArea>
    </ChartFrame>
  );
});

function summaryOf(rows: readonly ShiftRow[]): string {
  const said = [0.5, 0.9, 0.99].flatMap((wanted) => {
    const row = rows.find(({ quantile }) => Math.abs(quantile - wanted) < 0.001);
    if (row === undefined) return [];
    return [`${signedMs(row.differenceMs)} ms at p${Math.round(wanted * 100)}`];
  });
  return said.length === 0 ? 'Nothing to compare.' : `B minus A: ${said.join(', ')}.`;
}

function signedMs(valueMs: number | undefined): string {
  if (valueMs === undefined) return '–';
  const sign = valueMs > 0 ? '+' : valueMs < 0 ? '−' : '';
  return `${sign}${formatMs(Math.abs(valueMs))}`;
}
