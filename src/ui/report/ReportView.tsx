/** The whole result over one Report, live or finished. Knows no store, so it serves an opened file and a standalone page. */
import { useCallback, useDeferredValue } from 'react';
import type { Report } from '../../core/stats/report.ts';
import type { Span } from '../../core/stats/selection.ts';
import { timeDomain } from '../charts/axes.ts';
import { Distribution } from '../charts/Distribution.tsx';
import { EveryRequest } from '../charts/EveryRequest.tsx';
import { Percentiles } from '../charts/Percentiles.tsx';
import { Phases } from '../charts/Phases.tsx';
import { Spectrum } from '../charts/Spectrum.tsx';
import { SweepChart } from '../charts/SweepChart.tsx';
import { Throughput } from '../charts/Throughput.tsx';
import { Details } from './Details.tsx';
import { EngineNote } from './EngineNote.tsx';
import { Figures } from './Figures.tsx';
import { LivePart } from './LivePart.tsx';
import { PercentilesCard } from './PercentilesCard.tsx';
import styles from './ReportView.module.css';
import { RulesCards } from './RulesCards.tsx';
import type { ReportViewProps } from './reportViewProps.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { Statuses } from './Statuses.tsx';
import { shownParts } from './shownParts.ts';
import { ThinnedNote } from './ThinnedNote.tsx';
import { TrustCard } from './TrustCard.tsx';
import { useSteady } from './useSteady.ts';
import { VerdictCard } from './VerdictCard.tsx';
import { WireStrip } from './WireStrip.tsx';

/** How often words change while it runs. */
const WORDS_MS = 900;

export function ReportView(props: ReportViewProps) {
  const { report, shown, selection, onSelect, onNarrow, onToggleOutcome } = props;
  const { look, onLook, pageOrigin } = props;
  // Rendered in slices after the figures and the marks, so that no task is long.
  const later = useDeferredValue(report);
  const laterShown = useDeferredValue(shown);
  const calm = useSteady(later, later, WORDS_MS).report;
  const calmShown = useSteady(laterShown, laterShown, WORDS_MS).report;
  // A link's summary has no requests to select from.
  const isWhole = report.digest === undefined;
  const parts = shownParts(report);
  const onTime = useCallback((timeMs: Span) => onNarrow({ timeMs }), [onNarrow]);
  const onLatency = useCallback((latencyMs: Span) => onNarrow({ latencyMs }), [onNarrow]);
  return (
    <div className={styles.report}>
      <div className={styles.statements}>
        <VerdictCard report={calm} />
        <TrustCard report={calm} pageOrigin={pageOrigin} />
      </div>
      <EngineNote report={calm} />
      <ThinnedNote report={calm} />
      <SelectionBar report={report} shown={shown} selection={selection} onSelect={onSelect} />
      <div className={styles.figures}>
        <Figures report={shown} />
        <WireStrip report={calmShown} />
      </div>
      <RulesCards report={calm} />
      {parts.requests && (
        <EveryRequest
          report={report}
          shown={shown}
          selection={selection}
          onSelect={isWhole ? onSelect : undefined}
          scale={look.latencyScale}
          onScaleChange={(latencyScale) => onLook({ latencyScale })}
        />
      )}
      {/* Each with the time axis of its own moment: one common to all would redraw all of them at once. */}
      <div className={styles.charts}>
        {parts.timeline && (
          <LivePart part={laterShown.timeline} report={laterShown}>
            {(steady) => (
              <Percentiles
                rows={steady.part}
                spanMs={axisSpanOf(steady.report)}
                scale={look.latencyScale}
                marks={steady.report.marks}
                onBrush={isWhole ? onTime : undefined}
              />
            )}
          </LivePart>
        )}
        {parts.throughput && (
          <LivePart part={laterShown.throughput} report={laterShown}>
            {(steady) => (
              <Throughput
                rows={steady.part}
                spanMs={axisSpanOf(steady.report)}
                marks={steady.report.marks}
                onBrush={isWhole ? onTime : undefined}
              />
            )}
          </LivePart>
        )}
        {parts.distribution && (
          <LivePart part={laterShown.distribution} report={laterShown}>
            {(steady) => (
              <Distribution
                rows={steady.part}
                report={steady.report}
                latency={steady.report.latency}
                onSelectLatency={isWhole ? onLatency : undefined}
              />
            )}
          </LivePart>
        )}
        {parts.requests && (
          <LivePart part={laterShown.phaseRows} report={laterShown}>
            {(steady) => (
              <Phases
                rows={steady.part}
                summary={steady.report.phases}
                spanMs={axisSpanOf(steady.report)}
                marks={steady.report.marks}
                onBrush={isWhole ? onTime : undefined}
              />
            )}
          </LivePart>
        )}
      </div>
      <div className={styles.below}>
        <LivePart part={laterShown.latencyDetails} report={laterShown}>
          {(steady) => (
            <PercentilesCard
              report={steady.report}
              apdexThresholdMs={look.apdexThresholdMs}
              onApdexThresholdChange={(apdexThresholdMs) => onLook({ apdexThresholdMs })}
            />
          )}
        </LivePart>
        <LivePart part={laterShown.latencyDetails} report={laterShown}>
          {({ part }) => <Spectrum details={part} scale={look.latencyScale} />}
        </LivePart>
        {later.sweep.length > 0 && (
          <LivePart part={later.sweep} report={later}>
            {({ part }) => <SweepChart steps={part} />}
          </LivePart>
        )}
        {parts.statuses && (
          <LivePart part={laterShown} report={laterShown}>
            {({ part }) => (
              <Statuses
                statuses={later.statuses}
                exceptions={later.exceptions}
                shown={part}
                dataset={part.dataset}
                chosen={selection.outcomes}
                onToggle={isWhole ? onToggleOutcome : undefined}
              />
            )}
          </LivePart>
        )}
      </div>
      {(parts.requests || parts.exceptions) && (
        <LivePart part={laterShown} report={laterShown}>
          {({ part }) => <Details {...props} report={later} shown={part} />}
        </LivePart>
      )}
    </div>
  );
}

/** While it runs the axis of time grows in steps, so that it is not drawn anew each second. */
function axisSpanOf({ spanMs, elapsedMs, end, selected }: Report): Span {
  if (end !== undefined || selected !== undefined) return spanMs;
  return { from: 0, to: timeDomain(elapsedMs, false).high * 1000 };
}
