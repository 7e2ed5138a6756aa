/**
 * Tells about one mark or cell: the one under the pointer, or the request that the keyboard has stepped to (a hidden slider).
 * The slider is also what has the focus when the plot's other keys work: zoom, move, select.
 */
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Report } from '../../core/stats/report.ts';
import type { Drag } from './brush.ts';
import styles from './EveryRequest.module.css';
import type { PlotBox } from './PlotAxes.tsx';
import { ScatterTip, spokenText, type Told } from './ScatterTip.tsx';
import { placeOfSample, projectionOf, type ScatterGeometry } from './scatterGeometry.ts';
import type { Hit, ScatterStage } from './scatterStage.ts';
import { useKeyBrush } from './useKeyBrush.ts';
import { KEY_ZOOM, type ScatterZoom } from './useScatterZoom.ts';

/** Part of the view that one key moves it by. */
const KEY_PAN = 0.1;
const HELP =
  'Arrow keys step through the requests; when zoomed they move the view, and Page Up and Page Down step. ' +
  'Plus and minus zoom in time, 0 shows all. ' +
  'Shift with the arrow keys widens a selection of time and latency; letting go of Shift selects it.';

export type ScatterProbeProps = {
  readonly report: Report;
  readonly geometry: ScatterGeometry;
  readonly stage: ScatterStage;
  readonly zoom: ScatterZoom;
  /** Where the pointer moves. */
  readonly surface: RefObject<HTMLElement | null>;
  readonly slider: RefObject<HTMLInputElement | null>;
  readonly box: PlotBox;
  /** Something is dragged: nothing is told. */
  readonly isDragging: boolean;
  readonly onBrush: ((drag: Drag) => void) | undefined;
  /** Shows what the keys are about to select. */
  readonly onKeyDrag: (drag: Drag | undefined) => void;
};

export function ScatterProbe(props: ScatterProbeProps) {
  const { report, geometry, stage, zoom, surface, slider, box, isDragging, onBrush } = props;
  const [pointed, setPointed] = useState<Hit>();
  const [stepped, setStepped] = useState<number>();
  usePointed({ stage, surface, box }, (hit) => {
    setPointed(hit);
    if (hit !== undefined) setStepped(undefined);
  });

  const { sampleCount, log } = report;
  const index = stepped ?? (pointed?.kind === 'sample' ? pointed.index : undefined);
  const sample = index === undefined || index >= sampleCount ? undefined : log.at(index);
  const place = sample && placeOfSample(geometry, projectionOf(geometry), sample);
  const keys = useKeyBrush({
    width: box.width,
    height: box.height,
    origin: () => place ?? { x: box.width / 2, y: box.height / 2 },
    onBrush,
  });
  const { onKeyDrag } = props;
  useEffect(() => onKeyDrag(keys.drag), [keys.drag, onKeyDrag]);

  const told = toldOf(pointed, sample, place);
  const step = (by: number) =>
    setStepped(Math.min(sampleCount - 1, Math.max(0, (index ?? -Math.sign(by)) + by)));
  return (
    <>
      <input
        ref={slider}
        type="range"
        aria-label="Step through the requests"
        aria-description={HELP}
        aria-valuetext={
          sample === undefined ? 'none chosen' : spokenText(report, sample, geometry.responseTime)
        }
        className={styles.stepper}
        min={0}
        max={Math.max(0, sampleCount - 1)}
        step={1}
        value={index ?? 0}
        disabled={sampleCount === 0}
        onChange={(event) => setStepped(event.target.valueAsNumber)}
        onBlur={() => {
          setStepped(undefined);
          keys.end();
        }}
        onKeyUp={keys.onKeyUp}
        onKeyDown={(event) => {
          if (keys.onKeyDown(event)) return;
          if (event.key === 'Escape' && stepped !== undefined) {
            // The next one clears the selection.
            event.stopPropagation();
            setStepped(undefined);
            return;
          }
          const anchor = place === undefined ? 0.5 : place.x / box.width;
          if (zoomByKey(event, zoom, anchor, step)) event.preventDefault();
        }}
      />
      {told !== undefined && !isDragging && (
        <ScatterTip report={report} geometry={geometry} box={box} told={told} />
      )}
    </>
  );
}

type Pointing = Pick<ScatterProbeProps, 'stage' | 'surface' | 'box'>;

/** Asks again when the picture under a resting pointer is new. */
function usePointed({ stage, surface, box }: Pointing, onHit: (hit: Hit | undefined) => void) {
  const latest = useRef({ box, onHit });
  useEffect(() => {
    latest.current = { box, onHit };
  });
  useEffect(() => {
    const element = surface.current;
    if (element === null) return;
    let at: { readonly x: number; readonly y: number } | undefined;
    const ask = () => {
      if (at !== undefined) latest.current.onHit(stage.hitAt(at.x, at.y));
    };
    const onMove = (event: PointerEvent) => {
      const frame = element.getBoundingClientRect();
      const { left, top } = latest.current.box;
      at = { x: event.clientX - frame.left - left, y: event.clientY - frame.top - top };
      ask();
    };
    const onLeave = () => {
      at = undefined;
      latest.current.onHit(undefined);
    };
    const stop = stage.subscribe(ask);
    element.addEventListener('pointermove', onMove);
    // A finger taps without having moved there.
    element.addEventListener('pointerdown', onMove);
    element.addEventListener('pointerleave', onLeave);
    return () => {
      stop();
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerdown', onMove);
      element.removeEventListener('pointerleave', onLeave);
    };
  }, [stage, surface]);
}

function toldOf(
  pointed: Hit | undefined,
  sample: Extract<Told, { kind: 'sample' }>['sample'] | undefined,
  place: { readonly x: number; readonly y: number } | undefined,
): Told | undefined {
  if (sample !== undefined && place !== undefined) return { kind: 'sample', sample, ...place };
  return pointed?.kind === 'cell' ? pointed : undefined;
}

/** Whether the key was one of these. */
function zoomByKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  zoom: ScatterZoom,
  anchor: number,
  step: (by: number) => void,
): boolean {
  const isIn = key === '+' || key === '=';
  if (isIn || key === '-' || key === '_') {
    zoom.by(isIn ? KEY_ZOOM : 1 / KEY_ZOOM, 'time', anchor);
    return true;
  }
  if (key === '0') {
    zoom.reset();
    return true;
  }
  if (zoom.zoom === undefined || shiftKey) return false;
  if (key === 'ArrowLeft') zoom.pan(-KEY_PAN, 0);
  else if (key === 'ArrowRight') zoom.pan(KEY_PAN, 0);
  else if (key === 'ArrowUp') zoom.pan(0, KEY_PAN);
  else if (key === 'ArrowDown') zoom.pan(0, -KEY_PAN);
  else if (key === 'PageUp') step(1);
  else if (key === 'PageDown') step(-1);
  else return false;
  return true;
}
