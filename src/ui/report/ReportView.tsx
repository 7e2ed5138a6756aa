/** The whole result over one Report, live or finished. Knows no store, so it serves an opened file and a standalone page. */
import { useDeferredValue } from 'react';
import { formatCount } from '../../core/format.ts';
import type { Report } from '../../core/stats/report.ts';
import { type LatencyScale, timeDomain } from '../charts/axes.ts';
import { Distribution } from '../charts/Distribution.tsx';
import { EveryRequest } from '../charts/EveryRequest.tsx';
import { Percentiles } from '../charts/Percentiles.tsx';
import { Throughput } from '../charts/Throughput.tsx';
import { Tabs } from '../kit/Tabs.tsx';
import { ByIdTable } from './ByIdTable.tsx';
import { ExceptionsList } from './ExceptionsList.tsx';
import { Figures } from './Figures.tsx';
import styles from './ReportView.module.css';
import { RequestsTable } from './RequestsTable.tsx';
import { Statuses } from './Statuses.tsx';
import { useSteady } from './useSteady.ts';
import { VerdictCard } from './VerdictCard.tsx';

export type ReportViewProps = {
  readonly report: Report;
  readonly latencyScale: LatencyScale;
  readonly onLatencyScaleChange: (scale: LatencyScale) => void;
};

/** How often words and rows change while it runs, and charts. */
const WORDS_MS = 900;
const CHART_MS = 900;

export function ReportView({ report, latencyScale, onLatencyScaleChange }: ReportViewProps) {
  // Rendered in slices after the figures and the marks, so that no task is long.
  const later = useDeferredValue(report);
  const calm = useSteady(later, later, WORDS_MS).report;
  // Each with the time axis of its own moment: an axis common to all would redraw all of them at once.
  const timeline = useSteady(later.timeline, later, CHART_MS);
  const throughput = useSteady(later.throughput, later, CHART_MS);
  const distribution = useSteady(later.distribution, later, CHART_MS);
  return (
    <div className={styles.report}>
      <div className={styles.statements}>
        <VerdictCard report={calm} />
      </div>
      <Figures report={report} />
      <EveryRequest report={report} scale={latencyScale} onScaleChange={onLatencyScaleChange} />
      <div className={styles.charts}>
        <Percentiles
          rows={timeline.part}
          endSecond={endSecondOf(timeline.report)}
          scale={latencyScale}
        />
        <Throughput rows={throughput.part} endSecond={endSecondOf(throughput.report)} />
        <Distribution rows={distribution.part} latency={distribution.report.latency} />
        <Statuses statuses={later.statuses} exceptions={later.exceptions} dataset={later.dataset} />
      </div>
      <div className={styles.details}>
        <Tabs
          label="Details"
          items={[
            {
              label: 'By id',
              count: formatCount(later.byId.seenCount),
              content: <ByIdTable report={calm} />,
            },
            {
              label: 'Requests',
              count: formatCount(later.sampleCount),
              content: <RequestsTable report={calm} />,
            },
            {
              label: 'Exceptions',
              count: formatCount(later.counts.exceptions),
              content: <ExceptionsList report={calm} />,
            },
          ]}
        />
      </div>
    </div>
  );
}

function endSecondOf({ elapsedMs, end }: Report): number {
  return timeDomain(elapsedMs, end !== undefined).high;
}
