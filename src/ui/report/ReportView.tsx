/** The whole result over one Report, live or finished. Knows no store, so it serves an opened file and a standalone page. */
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
import { VerdictCard } from './VerdictCard.tsx';

export type ReportViewProps = {
  readonly report: Report;
  readonly latencyScale: LatencyScale;
  readonly onLatencyScaleChange: (scale: LatencyScale) => void;
};

export function ReportView({ report, latencyScale, onLatencyScaleChange }: ReportViewProps) {
  // One time axis for all charts, so that what lies above each other happened together.
  const endSecond = timeDomain(report.elapsedMs, report.end !== undefined).high;
  return (
    <div className={styles.report}>
      <div className={styles.statements}>
        <VerdictCard report={report} />
      </div>
      <Figures report={report} />
      <EveryRequest report={report} scale={latencyScale} onScaleChange={onLatencyScaleChange} />
      <div className={styles.charts}>
        <Percentiles rows={report.timeline} endSecond={endSecond} scale={latencyScale} />
        <Throughput rows={report.throughput} endSecond={endSecond} />
        <Distribution rows={report.distribution} latency={report.latency} />
        <Statuses
          statuses={report.statuses}
          exceptions={report.exceptions}
          dataset={report.dataset}
        />
      </div>
      <div className={styles.details}>
        <Tabs
          label="Details"
          items={[
            {
              label: 'By id',
              count: formatCount(report.byId.seenCount),
              content: <ByIdTable report={report} />,
            },
            {
              label: 'Requests',
              count: formatCount(report.sampleCount),
              content: <RequestsTable report={report} />,
            },
            {
              label: 'Exceptions',
              count: formatCount(report.counts.exceptions),
              content: <ExceptionsList report={report} />,
            },
          ]}
        />
      </div>
    </div>
  );
}
