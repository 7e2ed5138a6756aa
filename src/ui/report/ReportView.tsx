/** The whole result over one Report, live or finished. Knows no store, so it serves an opened file and a standalone page. */
import { useDeferredValue } from 'react';
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
  readonly onLatencyScaleChange: (scale: LatencyScale) => void;
  /** Saves the responses or the exceptions as a file. Left out where nothing can be saved. */
  readonly onExport?: (which: 'successes' | 'exceptions') => void;
};

/** How often words and rows change while it runs, and charts. */
const WORDS_MS = 900;
const CHART_MS = 900;

export function ReportView(props: ReportViewProps) {
  const { report, latencyScale, onLatencyScaleChange, onExport } = props;
  // Rendered in slices after the figures and the marks, so that no task is long.
  const later = useDeferredValue(report);
  const calm = useSteady(later, later, WORDS_MS).report;
  // Each with the time axis of its own moment: an axis common to all would redraw all of them at once.
  const timeline = useSteady(later.timeline, later, CHART_MS);
  const throughput = useSteady(later.throughput, later, CHART_MS);
  const distribution = useSteady(later.distribution, later, CHART_MS);
  const phases = useSteady(later.phaseRows, later, CHART_MS);
  const sweep = useSteady(later.sweep, later, CHART_MS);
  return (
    <div className={styles.report}>
      <div className={styles.statements}>
        <VerdictCard report={calm} />
        <TrustCard report={calm} />
      </div>
      <div className={styles.figures}>
        <Figures report={report} />
        <WireStrip report={calm} />
      </div>
      <RulesCards report={calm} />
      <EveryRequest report={report} scale={latencyScale} onScaleChange={onLatencyScaleChange} />
      <div className={styles.charts}>
        <Percentiles
          rows={timeline.part}
          endSecond={endSecondOf(timeline.report)}
          scale={latencyScale}
          marks={timeline.report.marks}
        />
        <Throughput
          rows={throughput.part}
          endSecond={endSecondOf(throughput.report)}
          marks={throughput.report.marks}
        />
        <Distribution rows={distribution.part} latency={distribution.report.latency} />
        <Phases
          rows={phases.part}
          summary={phases.report.phases}
          endSecond={endSecondOf(phases.report)}
          marks={phases.report.marks}
        />
      </div>
      <div className={styles.below}>
        {sweep.part.length > 0 && <SweepChart steps={sweep.part} />}
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
              content: <ExceptionsList report={calm} onExport={onExport} />,
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
