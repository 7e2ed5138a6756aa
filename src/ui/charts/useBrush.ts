/**
 * Dragging over a plot. The main button (or a finger that moves sideways) draws a box; letting go selects it, Escape gives it
 * up, and less than a few pixels is a click. The pointer is captured, so a drag may leave the plot. With `onPan` a drag with
 * Shift held moves the plot instead. What the drag means is arithmetic of brush.ts.
 */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type Drag, isClick } from './brush.ts';
import type { PlotBox } from './PlotAxes.tsx';

export type BrushOptions = {
  /** Takes the pointer; whatever is in it may be the target. */
  readonly surface: RefObject<HTMLElement | null>;
  /** Of the plot in the surface, in CSS pixels. */
  readonly plotOf: (surface: DOMRect) => PlotBox;
  /** Left out: nothing can be selected. */
  readonly onBrush: ((drag: Drag) => void) | undefined;
  /** By how many CSS pixels since the last call. */
  readonly onPan?: ((x: number, y: number) => void) | undefined;
  /** After a click and a drag. */
  readonly onRelease?: () => void;
};

/** The drag that goes on, in pixels of the plot. */
export function useBrush(options: BrushOptions): Drag | undefined {
  const { surface } = options;
  const [drag, setDrag] = useState<Drag>();
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    const element = surface.current;
    if (element === null) return;
    let started: { readonly pointerId: number; readonly isPan: boolean; drag: Drag } | undefined;

    const placeOf = (event: PointerEvent) => {
      const box = element.getBoundingClientRect();
      const plot = latest.current.plotOf(box);
      return {
        x: event.clientX - box.left - plot.left,
        y: event.clientY - box.top - plot.top,
        plot,
      };
    };
    const end = () => {
      started = undefined;
      setDrag(undefined);
      removeEventListener('keydown', onKeyDown, true);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // The page would clear the selection that stands.
      event.stopPropagation();
      event.preventDefault();
      end();
    };
    const onDown = (event: PointerEvent) => {
      if (started !== undefined || event.button !== 0 || !event.isPrimary) return;
      const { onBrush, onPan } = latest.current;
      const isPan = onPan !== undefined && event.shiftKey;
      if (!isPan && onBrush === undefined) return;
      const { x, y, plot } = placeOf(event);
      if (x < -EDGE_PX || y < -EDGE_PX || x > plot.width + EDGE_PX || y > plot.height + EDGE_PX)
        return;
      started = {
        pointerId: event.pointerId,
        isPan,
        drag: { startX: x, startY: y, endX: x, endY: y },
      };
      addEventListener('keydown', onKeyDown, true);
    };
    const onMove = (event: PointerEvent) => {
      if (started === undefined || event.pointerId !== started.pointerId) return;
      const { x, y } = placeOf(event);
      const before = started.drag;
      started.drag = { ...before, endX: x, endY: y };
      if (started.isPan) latest.current.onPan?.(x - before.endX, y - before.endY);
      if (isClick(started.drag) && isClick(before)) return;
      capture(element, event.pointerId);
      if (!started.isPan) setDrag(started.drag);
    };
    const onUp = (event: PointerEvent) => {
      if (started === undefined || event.pointerId !== started.pointerId) return;
      const { drag: ended, isPan } = started;
      end();
      if (!isPan && !isClick(ended)) latest.current.onBrush?.(ended);
      latest.current.onRelease?.();
    };
    // The browser took the pointer, to scroll.
    const onCancel = (event: PointerEvent) => {
      if (event.pointerId === started?.pointerId) end();
    };
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onCancel);
    return () => {
      end();
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onCancel);
    };
  }, [surface]);

  return drag;
}

/** A drag may begin so far outside of the plot. */
const EDGE_PX = 8;

function capture(element: Element, pointerId: number): void {
  try {
    element.setPointerCapture(pointerId);
  } catch {
    // The pointer is gone already, or was none of the browser's.
  }
}
