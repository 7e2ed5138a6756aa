/** Keeps the canvases of every request up to date, at most once a frame; in between the old picture moves with the axes. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { SampleLog } from '../../core/run/sampleLog.ts';
import { type ScatterGeometry, shiftBetween } from './scatterGeometry.ts';
import { scatterLook } from './scatterLook.ts';
import { BLEED_PX } from './scatterPainter.ts';
import type { ScatterStage } from './scatterStage.ts';
import { ScatterSurface } from './scatterSurface.ts';
import { useMediaMatch } from './useMediaMatch.ts';

export type ScatterPaint = {
  /** Holds the three canvases: cells, below, above. */
  readonly canvases: RefObject<HTMLElement | null>;
  readonly geometry: ScatterGeometry;
  readonly log: SampleLog;
  readonly sampleCount: number;
  /** What is selected of it; while its key is the same it only grows. */
  readonly part: { readonly selected: Uint32Array; readonly key: object } | undefined;
};

export function useScatterPaint(stage: ScatterStage, paint: ScatterPaint): void {
  const { canvases, geometry, log, sampleCount, part } = paint;
  const dark = useMediaMatch('(prefers-color-scheme: dark)');
  // Renders again when the window moves to a screen of another density.
  useMediaMatch(`(resolution: ${devicePixelRatio}dppx)`);
  const pixelRatio = Math.min(devicePixelRatio, 3);
  const surface = useRef<{ readonly made: ScatterSurface; readonly dark: boolean }>(undefined);
  const frame = useRef(0);

  const place = useCallback(() => {
    const { shownGeometry, wantedGeometry } = stage;
    const element = canvases.current;
    if (element === null || shownGeometry === undefined || wantedGeometry === undefined) return;
    const isSame = shownGeometry === wantedGeometry;
    const shift = isSame ? undefined : shiftBetween(shownGeometry, wantedGeometry);
    const transform =
      shift === undefined
        ? ''
        : `translate(${shift.x}px, ${shift.y}px) scale(${shift.scaleX}, ${shift.scaleY})`;
    const { width, height } = shownGeometry;
    for (const canvas of canvasesIn(element)) {
      const bleed = canvas === element.firstElementChild ? 0 : 2 * BLEED_PX;
      canvas.style.width = `${width + bleed}px`;
      canvas.style.height = `${height + bleed}px`;
      canvas.style.transform = transform;
    }
  }, [stage, canvases]);

  // After every render, before it is seen: axes and picture move together.
  useLayoutEffect(() => {
    if (canvases.current === null) return;
    if (surface.current?.dark !== dark || surface.current.made.pixelRatio !== pixelRatio) {
      const [cells, below, above] = canvasesIn(canvases.current);
      if (cells === undefined || below === undefined || above === undefined) return;
      const all = { cells, below, above };
      surface.current = { made: new ScatterSurface(all, pixelRatio, scatterLook(dark)), dark };
    }
    stage.want({
      surface: surface.current.made,
      geometry,
      log,
      sampleCount,
      selected: part?.selected,
      selection: part?.key,
    });
    place();
    const work = () => {
      const { more, isNew } = stage.work(() => performance.now());
      if (isNew) {
        place();
        stage.tell();
      }
      frame.current = more ? requestAnimationFrame(work) : 0;
    };
    if (frame.current === 0) frame.current = requestAnimationFrame(work);
  });

  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    },
    [],
  );
}

function canvasesIn(element: HTMLElement): HTMLCanvasElement[] {
  return [...element.querySelectorAll('canvas')];
}
