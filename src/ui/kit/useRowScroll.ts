/** Where a long table is scrolled to, kept beside the browser's own scroll position (rowWindow.ts says why). */
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  AT_TOP,
  isStuck,
  type RowMetrics,
  type RowScroll,
  rowsPxOf,
  rowsPxToShow,
  scrolledTo,
  scrollPxAt,
  settledPx,
} from './rowWindow.ts';

export type RowScroller = {
  readonly at: RowScroll;
  /** For the element's scroll event. */
  readonly onScroll: (element: HTMLElement) => void;
  /** For its end. */
  readonly onScrollEnd: (element: HTMLElement) => void;
  readonly show: (element: HTMLElement, row: number) => void;
};

/** `metricsOf` says how large the rows and the view of the element are. */
export function useRowScroll(metricsOf: (element: HTMLElement) => RowMetrics): RowScroller {
  const [at, setAt] = useState(AT_TOP);
  // Several scroll events may come before the next render.
  const latest = useRef(at);
  const moveTo = (next: RowScroll) => {
    latest.current = next;
    setAt(next);
  };

  const setBody = (element: HTMLElement, scrollPx: number, rowsPx: number) => {
    // At once, so that body and rows are never seen in different places.
    flushSync(() => {
      element.scrollTop = scrollPx;
      // As far as the browser went: to a whole pixel of its screen.
      const reached = element.scrollTop;
      moveTo({ scrollPx: reached, shiftPx: Math.round(reached - rowsPx) });
    });
  };

  const settle = (element: HTMLElement) => {
    const metrics = metricsOf(element);
    const scrollPx = settledPx(metrics, latest.current);
    if (scrollPx !== undefined) setBody(element, scrollPx, rowsPxOf(metrics, latest.current));
  };

  return {
    at,
    onScroll: (element) => {
      const metrics = metricsOf(element);
      const next = scrolledTo(metrics, latest.current, element.scrollTop);
      moveTo(next);
      if (isStuck(metrics, next)) settle(element);
    },
    onScrollEnd: settle,
    show: (element, row) => {
      const metrics = metricsOf(element);
      const rowsPx = rowsPxToShow(metrics, latest.current, row);
      if (rowsPx !== undefined) setBody(element, scrollPxAt(metrics, rowsPx), rowsPx);
    },
  };
}
