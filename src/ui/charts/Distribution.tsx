import { memo, useMemo, useState } from 'react';
import { formatCount, formatMs } from '../../core/format.ts';
import { linearBins } from '../../core/stats/linearBins.ts';
import type { DistributionRow, LatencySummary, Report } from '../../core/stats/report.ts';
import type { Span } from '../../core/stats/selection.ts';
import { Segmented } from '../kit/Segmented.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { CHART_PX } from './chartSize.ts';
import styles from './Distribution.module.css';
import { DistributionSteps } from './DistributionSteps.tsx';
import { type BarRange, countIn, isOpenBar, spanOfBars } from './distributionBars.ts';
import { DistributionPlot, PlotArea } from './LazyPlots.tsx';

export type DistributionProps = {
  /** In bins that are equally wide on a log axis. */
  readonly rows: readonly DistributionRow[];
  /** Of the moment when `rows` were made; its samples are counted into linear bins when these are asked for. */
  readonly report: Report;
  /** The percentiles to mark; of the moment when `rows` were made, so that both are renewed together. */
  readonly latency: LatencySummary;
  /** Bars were dragged over, clicked, or stepped to and chosen. */
  readonly onSelectLatency?: ((latencyMs: Span) => void) | undefined;
};

type Bins = 'log' | 'linear';
const BINS = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
] as const;

export const Distribution = memo(function Distribution(props: DistributionProps) {
  const { rows: logRows, report, latency, onSelectLatency } = props;
  const [bins, setBins] = useState<Bins>('log');
  const [chosen, setChosen] = useState<BarRange>();
  const rows = useMemo(
    () => (bins === 'log' ? logRows : linearBins(report)),
    [bins, logRows, report],
  );
  const marks = useMemo(
    () =>
      ([latency.p50, latency.p95, latency.p99] as const).flatMap(({ quantile, valueMs }) =>
        valueMs === undefined ? [] : [{ label: `p${quantile * 100}`, valueMs }],
      ),
    [latency],
  );
  const pick =
    onSelectLatency &&
    ((range: BarRange) => {
      setChosen(undefined);
      // An empty bar would leave nothing to look at.
      if (countIn(rows, range) > 0) onSelectLatency(spanOfBars(rows, range));
    });
  // Of bars that there were a moment ago.
  const shown =
    chosen !== undefined && Math.max(chosen.anchor, chosen.head) < rows.length ? chosen : undefined;
  return (
    <ChartFrame
      title="Latency distribution"
      height={CHART_PX}
      legend={
        <div className={styles.side}>
          <span>responses</span>
          <Segmented label="Bins" value={bins} options={BINS} onChange={setBins} />
        </div>
      }
      empty={rows.length === 0 ? 'Drawn from the first response on.' : undefined}
      summary={summaryOf(rows)}
      table={() => ({
        columns: ['from ms', 'to ms', 'responses'],
        rows: rows.map((row) => [
          formatMs(row.fromMs),
          isOpenBar(row) ? 'and more' : formatMs(row.toMs),
          formatCount(row.count),
        ]),
      })}
    >
      <div className={styles.frame}>
        <PlotArea>
          {(width) => (
            <DistributionPlot
              rows={rows}
              bins={bins}
              marks={marks}
              chosen={shown}
              onPick={pick}
              width={width}
              height={CHART_PX}
            />
          )}
        </PlotArea>
        <DistributionSteps rows={rows} chosen={shown} onChoose={setChosen} onPick={pick} />
      </div>
    </ChartFrame>
  );
});

function summaryOf(rows: readonly DistributionRow[]): string {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return 'No response yet.';
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  const range = isOpenBar(last)
    ? `from ${formatMs(first.fromMs)} ms on, ${formatCount(last.count)} of them ${formatMs(last.fromMs)} ms or more`
    : `between ${formatMs(first.fromMs)} and ${formatMs(last.toMs)} ms`;
  return `${formatCount(total)} responses ${range}.`;
}
