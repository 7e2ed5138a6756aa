/** Every request as a mark, time by latency. Axes are SVG and change in steps; marks are on canvases (scatterPainter). */
import { useMemo, useRef } from 'react';
import { formatCount, formatMs } from '../../core/format.ts';
import { SERIES, type Series } from '../../core/run/outcome.ts';
import { isResponseTime } from '../../core/stats/headline.ts';
import type { Report } from '../../core/stats/report.ts';
import { Segmented } from '../kit/Segmented.tsx';
import type { LatencyScale } from './axes.ts';
import { latencyDomain, timeDomain } from './axes.ts';
import { timeMarks, valueMarks } from './axisMarks.ts';
import { ChartFrame } from './ChartFrame.tsx';
import styles from './EveryRequest.module.css';
import { SeriesLegend } from './Legend.tsx';
import { MarkBands, MarkLegendItems } from './MarkBands.tsx';
import { markSentence } from './markWords.ts';
import { PlotAxes } from './PlotAxes.tsx';
import { ScatterProbe } from './ScatterProbe.tsx';
import type { ScatterGeometry } from './scatterGeometry.ts';
import { BLEED_PX, type ScatterPainter } from './scatterPainter.ts';
import { useScatterPaint } from './useScatterPaint.ts';
import { useWidth } from './useWidth.ts';

export type EveryRequestProps = {
  readonly report: Report;
  readonly scale: LatencyScale;
  readonly onScaleChange: (scale: LatencyScale) => void;
};

const HEIGHT_PX = 226;
const PLOT_LEFT_PX = 44;
const PLOT_RIGHT_PX = 10;
const PLOT_BOTTOM_PX = 20;
const PLOT_TOP_PX = 6;
const SCALES = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
] as const;

export function EveryRequest({ report, scale, onScaleChange }: EveryRequestProps) {
  const [width, frameRef] = useWidth();
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
          <MarkLegendItems marks={report.marks} />
        </SeriesLegend>
      }
      action={
        <Segmented label="Latency scale" value={scale} options={SCALES} onChange={onScaleChange} />
      }
    >
      <div ref={frameRef} className={styles.frame}>
        {width > 0 && <Plot report={report} scale={scale} width={width} />}
      </div>
    </ChartFrame>
  );
}

type PlotProps = {
  readonly report: Report;
  readonly scale: LatencyScale;
  readonly width: number;
};

function Plot({ report, scale, width }: PlotProps) {
  const geometry = useGeometry(report, scale, width);
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const painter = useRef<ScatterPainter>(undefined);
  useScatterPaint({ below, above, painter, geometry, log: report.log, count: report.sampleCount });
  const { width: plotWidth, height, time, latency } = geometry;
  const box = useMemo(
    () => ({ left: PLOT_LEFT_PX, top: PLOT_TOP_PX, width: plotWidth, height }),
    [plotWidth, height],
  );
  const along = useMemo(() => timeMarks(time, plotWidth), [time, plotWidth]);
  const up = useMemo(() => valueMarks(latency, scale, height, 5), [latency, scale, height]);
  const size = {
    left: PLOT_LEFT_PX - BLEED_PX,
    top: PLOT_TOP_PX - BLEED_PX,
    width: geometry.width + 2 * BLEED_PX,
    height: geometry.height + 2 * BLEED_PX,
  };
  const nowPx = (report.elapsedMs / 1000 / geometry.time.high) * geometry.width;
  return (
    <>
      <PlotAxes box={box} along={along} up={up} unit="ms" />
      <MarkBands marks={report.marks} box={box} endSecond={time.high} />
      {report.end === undefined && (
        <i
          className={styles.now}
          style={{
            left: PLOT_LEFT_PX,
            top: PLOT_TOP_PX,
            height: geometry.height,
            transform: `translateX(${Math.round(nowPx)}px)`,
          }}
        />
      )}
      <canvas ref={below} className={styles.canvas} style={size} />
      <canvas ref={above} className={`${styles.canvas} ${styles.above}`} style={size} />
      <ScatterProbe
        report={report}
        geometry={geometry}
        painter={painter}
        surface={below}
        left={PLOT_LEFT_PX}
        top={PLOT_TOP_PX}
      />
    </>
  );
}

/** Keeps its identity until a step of an axis, the scale or the width changes it. */
function useGeometry(report: Report, scale: LatencyScale, frameWidth: number): ScatterGeometry {
  const timeHigh = timeDomain(report.elapsedMs, report.end !== undefined).high;
  const responseTime = isResponseTime(report.plan.load);
  const { low, high } = latencyDomain(report.latency.minMs, report.maxLatencyMs, scale);
  return useMemo(
    () => ({
      width: Math.max(40, frameWidth - PLOT_LEFT_PX - PLOT_RIGHT_PX),
      height: HEIGHT_PX - PLOT_TOP_PX - PLOT_BOTTOM_PX,
      time: { low: 0, high: timeHigh },
      latency: { low, high },
      scale,
      responseTime,
    }),
    [frameWidth, timeHigh, low, high, scale, responseTime],
  );
}

function latencyName({ plan }: Report): string {
  return isResponseTime(plan.load) ? 'response time' : 'latency';
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
