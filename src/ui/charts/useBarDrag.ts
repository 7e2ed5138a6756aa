/** Bars chosen with a pointer: dragged over, or one of them clicked. */
import { type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react';
import { isClick } from './brush.ts';
import { type BarRange, nearestBar } from './distributionBars.ts';
import type { PlotBox } from './PlotAxes.tsx';
import { useBrush } from './useBrush.ts';

export type BarDragOptions = {
  readonly surface: RefObject<HTMLElement | null>;
  /** Of the plot within the surface. */
  readonly box: PlotBox;
  /** The place on the axis at some pixels from the plot's left edge; bar i stands from i to i + 1. */
  readonly placeAt: (px: number) => number;
  readonly barCount: number;
  readonly onPick: ((range: BarRange) => void) | undefined;
};

export type BarDrag = {
  /** While it goes on. */
  readonly dragged: BarRange | undefined;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
};

export function useBarDrag({ surface, box, placeAt, barCount, onPick }: BarDragOptions): BarDrag {
  const down = useRef({ startX: 0, startY: 0 });
  const rangeOf = (startX: number, endX: number): BarRange | undefined => {
    const anchor = nearestBar(placeAt(startX), barCount);
    const head = nearestBar(placeAt(endX), barCount);
    return anchor === undefined || head === undefined ? undefined : { anchor, head };
  };
  const drag = useBrush({
    surface,
    plotOf: () => box,
    onBrush:
      onPick &&
      (({ startX, endX }) => {
        const range = rangeOf(startX, endX);
        if (range !== undefined) onPick(range);
      }),
  });
  return {
    dragged: drag && rangeOf(drag.startX, drag.endX),
    onPointerDown: ({ clientX, clientY }) => {
      down.current = { startX: clientX, startY: clientY };
    },
    onClick: ({ clientX, clientY }) => {
      // A drag that was given up ends with a click too.
      if (!isClick({ ...down.current, endX: clientX, endY: clientY })) return;
      const left = surface.current?.getBoundingClientRect().left ?? 0;
      const bar = Math.floor(placeAt(clientX - left - box.left));
      if (bar >= 0 && bar < barCount) onPick?.({ anchor: bar, head: bar });
    },
  };
}
