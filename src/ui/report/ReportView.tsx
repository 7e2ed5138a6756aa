/** The whole result over one Report, live or finished. Knows no store, so it serves an opened file and a standalone page. */
import { memo, useDeferredValue } from 'react';
import { formatCount } from '../../core/format.ts';
import type { Report } from '../../core/stats/report.ts';
import { type LatencyScale, timeDomain } from '../charts/axes.ts';
import { Distribution } from '../charts/Distribution.tsx';
import { EveryRequest } from '../charts/EveryRequest.tsx';
import { Percentiles } from '../charts/Percentiles.tsx';
import { Phases } from '../charts/Phases.tsx';
import { SweepChart } from '../charts/SweepChart.tsx';
import { Throughput } from '../charts/Throughput.tsx';
import { Tabs } from '../kit/Tabs.tsx';
import { ByIdTable } from './ByIdTable.tsx';
import { ExceptionsList } from './ExceptionsList.tsx';
import { Figures } from './Figures.tsx';
import { LivePart } from './LivePart.tsx';
import styles from './ReportView.module.css';
import { RequestsTable } from './RequestsTable.tsx';
import { RulesCards } from './RulesCards.tsx';
import { Statuses } from './Statuses.tsx';
import { TrustCard } from './TrustCard.tsx';
import { useSteady } from './useSteady.ts';
import { VerdictCard } from './VerdictCard.tsx';
import { WireStrip } from './WireStrip.tsx';

export type ReportViewProps = {
  readonly report: Report;
  readonly latencyScale: LatencyScale;
  /** Which a target has to name in its headers. */
  readonly pageOrigin: string;
  readonly onLatencyScaleChange: (scale: LatencyScale) => void;
  /** Saves the responses or the exceptions as a file. Left out where nothing can be saved. */
  readonly onExport?: ((which: 'successes' | 'exceptions') => void) | undefined;
};

/** How often words change while it runs. */
const WORDS_MS = 900;

export function ReportView(props: ReportViewProps) {
  const { report, latencyScale, onLatencyScaleChange, pageOrigin, onExport } = props;
  // Rendered in slices after the figures and the marks, so that no task is long.
  const later = useDeferredValue(report);
  const calm = useSteady(later, later, WORDS_MS).report;
  return (
    <div className={styles.report}>
      <div className={styles.statements}>
        <VerdictCard report={calm} />
        <TrustCard report={calm} pageOrigin={pageOrigin} />
      </div>
      <div className={styles.figures}>
        <Figures report={report} />
        <WireStrip report={calm} />
      </div>
      <RulesCards report={calm} />
      <EveryRequest report={report} scale={latencyScale} onScaleChange={onLatencyScaleChange} />
      {/* Each with the time axis of its own moment: one common to all would redraw all of them at once. */}
      <div className={styles.charts}>
        <LivePart part={later.timeline} report={later}>
          {(steady) => (
            <Percentiles
              rows={steady.part}
              endSecond={endSecondOf(steady.report)}
              scale={latencyScale}
              marks={steady.report.marks}
            />
          )}
        </LivePart>
        <LivePart part={later.throughput} report={later}>
          {(steady) => (
            <Throughput
              rows={steady.part}
              endSecond={endSecondOf(steady.report)}
              marks={steady.report.marks}
            />
          )}
        </LivePart>
        <LivePart part={later.distribution} report={later}>
          {(steady) => <Distribution rows={steady.part} latency={steady.report.latency} />}
        </LivePart>
        <LivePart part={later.phaseRows} report={later}>
          {(steady) => (
            <Phases
              rows={steady.part}
              summary={steady.report.phases}
              endSecond={endSecondOf(steady.report)}
              marks={steady.report.marks}
            />
          )}
        </LivePart>
      </div>
      <div className={styles.below}>
        {later.sweep.length > 0 && (
          <LivePart part={later.sweep} report={later}>
            {({ part }) => <SweepChart steps={part} />}
          </LivePart>
        )}
        <LivePart part={later} report={later}>
          {({ part }) => (
            <Statuses
              statuses={part.statuses}
              exceptions={part.exceptions}
              dataset={part.dataset}
            />
          )}
        </LivePart>
      </div>
      <LivePart part={later} report={later}>
        {({ part }) => <Details report={part} onExport={onExport} />}
      </LivePart>
    </div>
  );
}

type DetailsProps = Pick<ReportViewProps, 'report' | 'onExport'>;

const Details = memo(function Details({ report, onExport }: DetailsProps) {
  return (
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
            content: <ExceptionsList report={report} onExport={onExport} />,
          },
        ]}
      />
    </div>
  );
});

function endSecondOf({ elapsedMs, end }: Report): number {
  return timeDomain(elapsedMs, end !== undefined).high;
}
