/**
 * The plot of every request: axes are SVG and change in steps, marks or a heat map are on canvases (scatterPainter.ts). It
 * always shows the whole run, or what a person zoomed to; what is selected stands out of it.
 */
import { useMemo, useRef, useState } from 'react';
import type { Report } from '../../core/stats/report.ts';
import type { Selection } from '../../core/stats/selection.ts';
import { positionOf } from './axes.ts';
import { timeMarks, valueMarks } from './axisMarks.ts';
import { BrushRect } from './BrushRect.tsx';
import { type BrushBox, brushBox, brushed, brushWords, type Drag } from './brush.ts';
import styles from './EveryRequest.module.css';
import { MarkBands } from './MarkBands.tsx';
import { PlotAxes, type PlotBox } from './PlotAxes.tsx';
import { ScatterProbe } from './ScatterProbe.tsx';
import { geometryOf, type ScatterGeometry, type WholeScatter } from './scatterGeometry.ts';
import { BLEED_PX } from './scatterPainter.ts';
import type { ScatterStage } from './scatterStage.ts';
import { useBrush } from './useBrush.ts';
import { useScatterPaint } from './useScatterPaint.ts';
import { type ScatterZoom, useZoomWheel } from './useScatterZoom.ts';

export type EveryRequestPlotProps = {
  readonly report: Report;
  readonly shown: Report;
  readonly selection: Selection;
  readonly onSelect: ((selection: Selection) => void) | undefined;
  readonly stage: ScatterStage;
  readonly zoom: ScatterZoom;
  /** Keeps its identity until a step of an axis, the scale or the width changes it. */
  readonly plot: WholeScatter;
  readonly box: PlotBox;
};

export function EveryRequestPlot(props: EveryRequestPlotProps) {
  const { report, shown, selection, onSelect, stage, zoom, plot, box } = props;
  const geometry = useMemo(() => geometryOf(plot, zoom.zoom), [plot, zoom.zoom]);
  const frame = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  const canvases = useRef<HTMLDivElement>(null);
  const [keyDrag, setKeyDrag] = useState<Drag>();
  const { log, sampleCount } = report;
  const { selected, byId } = shown;
  // Not `selection`, which is new before the report of it is made.
  const part = selected && { selected, key: byId };
  useScatterPaint(stage, { canvases, geometry, log, sampleCount, part });
  useZoomWheel(frame, box, zoom);
  const brushedBy = (drag: Drag) => brushed(brushBox(drag, box, true), box, axesOf(geometry));
  const select = onSelect && ((drag: Drag) => onSelect({ ...selection, ...brushedBy(drag) }));
  const dragged = useBrush({
    surface: frame,
    plotOf: () => box,
    onBrush: select,
    onPan: zoom.zoom === undefined ? undefined : (x, y) => zoom.pan(-x / box.width, y / box.height),
    onRelease: () => slider.current?.focus({ preventScroll: true }),
  });
  const drag = dragged ?? keyDrag;
  const { time, latency, scale } = geometry;
  const along = useMemo(() => timeMarks(time, box.width), [time, box]);
  const up = useMemo(() => valueMarks(latency, scale, box.height, 5), [latency, scale, box]);
  const outline = outlineOf(selection, geometry);
  return (
    <div ref={frame} className={styles.surface} data-brush={onSelect !== undefined}>
      <PlotAxes box={box} along={along} up={up} unit="ms" />
      <MarkBands marks={report.marks} box={box} time={time} />
      <div ref={canvases} className={styles.canvases} style={canvasesBox(box)}>
        <canvas className={styles.cells} />
        <canvas className={styles.canvas} />
        <canvas className={styles.canvas} />
      </div>
      <div className={styles.over} style={box}>
        {report.end === undefined && <Now atMs={report.elapsedMs} geometry={geometry} />}
        {outline !== undefined && <BrushRect box={outline} plotWidth={box.width} />}
        {drag !== undefined && (
          <BrushRect
            box={brushBox(drag, box, true)}
            words={brushWords(brushedBy(drag))}
            plotWidth={box.width}
          />
        )}
      </div>
      <ScatterProbe
        report={report}
        geometry={geometry}
        stage={stage}
        zoom={zoom}
        surface={frame}
        slider={slider}
        box={box}
        isDragging={drag !== undefined}
        onBrush={select}
        onKeyDrag={setKeyDrag}
      />
    </div>
  );
}

/** Where a live run has got to. */
function Now({ atMs, geometry }: { readonly atMs: number; readonly geometry: ScatterGeometry }) {
  const { time, width } = geometry;
  const second = atMs / 1000;
  if (second < time.low || second > time.high) return undefined;
  const px = Math.round(positionOf(second, time, 'linear') * width);
  return <i className={styles.now} style={{ transform: `translateX(${px}px)` }} />;
}

/** Room around the plot for marks at its edges; beyond it a moved picture is cut off. */
function canvasesBox({ left, top, width, height }: PlotBox) {
  return {
    left: left - BLEED_PX,
    top: top - BLEED_PX,
    width: width + 2 * BLEED_PX,
    height: height + 2 * BLEED_PX,
  };
}

function axesOf({ time, latency, scale, reach }: ScatterGeometry) {
  return {
    time: {
      domain: { low: time.low * 1000, high: time.high * 1000 },
      scale: 'linear',
      reach: reach.timeMs,
    },
    latency: { domain: latency, scale, reach: reach.latencyMs },
  } as const;
}

/** Of the selected time and latency, as far as they are in view. */
function outlineOf(
  { timeMs, latencyMs }: Selection,
  geometry: ScatterGeometry,
): BrushBox | undefined {
  if (timeMs === undefined && latencyMs === undefined) return undefined;
  const { width, height, time, latency, scale } = geometry;
  const x = (ms: number) => width * positionOf(ms / 1000, time, 'linear');
  const y = (ms: number) => height * (1 - positionOf(ms, latency, scale));
  const left = timeMs === undefined ? 0 : x(timeMs.from);
  const right = timeMs === undefined ? width : x(timeMs.to);
  const top = latencyMs === undefined ? 0 : y(latencyMs.to);
  const bottom = latencyMs === undefined ? height : y(latencyMs.from);
  return right > left && bottom > top
    ? { left, top, width: right - left, height: bottom - top }
    : undefined;
}
