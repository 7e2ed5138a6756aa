/** Every request, time by latency: its frame with what the colours mean, the scale, and the buttons of the zoom. */
import { useMemo } from 'react';
import { formatCount, formatMs } from '../../core/format.ts';
import { SERIES, type Series } from '../../core/run/outcome.ts';
import { isResponseTime } from '../../core/stats/headline.ts';
import type { Report } from '../../core/stats/report.ts';
import type { Selection } from '../../core/stats/selection.ts';
import { Button } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { type LatencyScale, latencyDomain, timeDomain } from './axes.ts';
import { ChartFrame } from './ChartFrame.tsx';
import styles from './EveryRequest.module.css';
import { EveryRequestPlot } from './EveryRequestPlot.tsx';
import { HeatLegend } from './HeatLegend.tsx';
import { SeriesLegend } from './Legend.tsx';
import { MarkLegendItems } from './MarkBands.tsx';
import { markSentence } from './markWords.ts';
import { plotBox } from './plotBox.ts';
import type { WholeScatter } from './scatterGeometry.ts';
import { ScatterStage } from './scatterStage.ts';
import { useScatterZoom } from './useScatterZoom.ts';
import { useWidth } from './useWidth.ts';

export type EveryRequestProps = {
  /** The whole run. */
  readonly report: Report;
  /** The part of it that is selected; the same report when nothing is. */
  readonly shown: Report;
  readonly selection: Selection;
  /** Left out: nothing can be selected. */
  readonly onSelect?: ((selection: Selection) => void) | undefined;
  readonly scale: LatencyScale;
  readonly onScaleChange: (scale: LatencyScale) => void;
};

const HEIGHT_PX = 228;
/** No closer look: at a ms, and at a few thousandths of all latencies. */
const CLOSEST_MS = 1;
const CLOSEST_LATENCY = 0.002;
const SCALES = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
] as const;

export function EveryRequest(props: EveryRequestProps) {
  const { report, shown, selection, onSelect, scale, onScaleChange } = props;
  const [width, frameRef] = useWidth();
  const stage = useMemo(() => new ScatterStage(), []);
  const box = useMemo(() => plotBox({ width: Math.max(100, width), height: HEIGHT_PX }), [width]);
  const plot = usePlot(report, scale, box);
  const zoom = useScatterZoom(plot, report.log);
  const isBand = selection.timeMs !== undefined || selection.latencyMs !== undefined;
  return (
    <ChartFrame
      title="Every request"
      height={HEIGHT_PX}
      summary={summaryOf(report)}
      legend={
        <SeriesLegend series={seriesIn(report)}>
          {report.counts.warmUp > 0 && (
            <li>
              <i className={styles.warmUp} />
              warm-up
            </li>
          )}
          {report.digest !== undefined && (
            <li>
              {formatCount(report.sampleCount)} of {formatCount(report.digest.sampleCount)} requests
            </li>
          )}
          <MarkLegendItems marks={report.marks} />
          <HeatLegend stage={stage} isSelection={shown.selected !== undefined} />
        </SeriesLegend>
      }
      action={
        <div className={styles.actions}>
          {isBand && (
            <Button variant="link" onClick={() => zoom.toSelection(selection)}>
              Zoom to selection
            </Button>
          )}
          {zoom.zoom !== undefined && (
            <Button variant="link" onClick={zoom.reset}>
              Reset zoom
            </Button>
          )}
          <Segmented
            label="Latency scale"
            value={scale}
            options={SCALES}
            onChange={onScaleChange}
          />
        </div>
      }
    >
      <div ref={frameRef} className={styles.frame}>
        {width > 0 && (
          <EveryRequestPlot
            report={report}
            shown={shown}
            selection={selection}
            onSelect={onSelect}
            stage={stage}
            zoom={zoom}
            plot={plot}
            box={box}
          />
        )}
      </div>
    </ChartFrame>
  );
}

/** Keeps its identity until a step of an axis, the scale or the width changes it. */
function usePlot(
  report: Report,
  scale: LatencyScale,
  { width, height }: { readonly width: number; readonly height: number },
): WholeScatter {
  const toMs = timeDomain(report.elapsedMs, report.end !== undefined).high * 1000;
  const responseTime = isResponseTime(report.plan.load);
  const { low, high } = latencyDomain(report.latency.minMs, report.maxLatencyMs, scale);
  return useMemo(
    () => ({
      width,
      height,
      scale,
      responseTime,
      timeAxis: {
        whole: { from: 0, to: toMs },
        scale: 'linear',
        leastRatio: Math.min(1, CLOSEST_MS / toMs),
      },
      latencyAxis: { whole: { from: low, to: high }, scale, leastRatio: CLOSEST_LATENCY },
    }),
    [width, height, scale, responseTime, toMs, low, high],
  );
}

function latencyName({ plan, environment }: Report): string {
  const isForeign = environment.engine !== undefined;
  return isResponseTime(plan.load) && !isForeign ? 'response time' : 'latency';
}

/** The four classes that one looks for, and the rest when they are there. */
function seriesIn({ statuses, counts }: Report): Series[] {
  const redirected = statuses.some(({ status }) => status >= 300 && status < 400);
  return SERIES.filter(
    (series) =>
      (series !== '3xx' || redirected) && (series !== 'cancelled' || counts.cancelled > 0),
  );
}

function summaryOf(report: Report): string {
  const { sampleCount, latency, maxLatencyMs, elapsedMs, counts, marks } = report;
  if (sampleCount === 0) return 'No request has finished yet.';
  const fastest =
    latency.minMs === undefined ? '' : `, fastest response ${formatMs(latency.minMs)} ms`;
  const warmUp =
    counts.warmUp === 0 ? '' : ` ${formatCount(counts.warmUp)} of them were sent to warm up.`;
  return (
    `${formatCount(sampleCount)} requests by start and ${latencyName(report)} over ${formatMs(elapsedMs / 1000)} s` +
    `${fastest}, slowest ${formatMs(maxLatencyMs)} ms.${warmUp}${markSentence(marks)}` +
    ' The slider steps through them; the Requests tab lists them.'
  );
}
