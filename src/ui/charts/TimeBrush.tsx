/** Around a plot over time: dragging over it, or a hidden slider with Shift and the arrow keys, selects a part of its time. */
import { type ReactNode, useRef, useState } from 'react';
import type { Span } from '../../core/stats/selection.ts';
import { secondsDomain } from './axes.ts';
import { BrushRect } from './BrushRect.tsx';
import { type Brushed, brushBox, brushed, brushWords, type Drag, secondsWords } from './brush.ts';
import type { PlotBox } from './PlotAxes.tsx';
import { plotBox } from './plotBox.ts';
import styles from './TimeBrush.module.css';
import { useBrush } from './useBrush.ts';
import { useKeyBrush } from './useKeyBrush.ts';
import { useWidth } from './useWidth.ts';

export type TimeBrushProps = {
  /** Of the chart. */
  readonly title: string;
  /** What its axis shows, exactly. */
  readonly spanMs: Span;
  /** Of the frame, in CSS pixels. */
  readonly height: number;
  /** Left out: nothing can be selected. */
  readonly onBrush: ((timeMs: Span) => void) | undefined;
  readonly children: ReactNode;
};

const HELP =
  'Left and right move a point in time. With Shift held they widen a selection from it; letting go of Shift selects it.';

export function TimeBrush({ title, spanMs, height, onBrush, children }: TimeBrushProps) {
  const surface = useRef<HTMLDivElement>(null);
  const [width, widthRef] = useWidth();
  const [cursor, setCursor] = useState<number>();
  const box = plotBox({ width, height });
  const brushedBy = (drag: Drag): Brushed => {
    const { low, high } = secondsDomain(spanMs);
    const domain = { low: low * 1000, high: high * 1000 };
    const time = { domain, scale: 'linear', reach: spanMs } as const;
    return brushed(brushBox(drag, box, false), box, { time });
  };
  const select = (drag: Drag) => {
    const { timeMs } = brushedBy(drag);
    if (timeMs !== undefined) onBrush?.(timeMs);
  };
  const dragged = useBrush({
    surface,
    plotOf: () => box,
    onBrush: onBrush && select,
  });
  const keys = useKeyBrush({
    width: box.width,
    height: box.height,
    origin: () => ({ x: ((cursor ?? STEPS / 2) / STEPS) * box.width, y: 0 }),
    onBrush:
      onBrush &&
      ((made) => {
        select(made);
        // The chart shows what was selected now: to go on would be to select a part of that.
        keys.end();
      }),
  });
  const drag = dragged ?? keys.drag;
  const cursorMs = spanMs.from + ((spanMs.to - spanMs.from) * (cursor ?? 0)) / STEPS;
  return (
    <div ref={surface} className={styles.surface} data-brush={onBrush !== undefined}>
      <div ref={widthRef} />
      {children}
      <div className={styles.plot} style={placeOf(box)}>
        {cursor !== undefined && (
          <i className={styles.cursor} style={{ left: `${(100 * cursor) / STEPS}%` }} />
        )}
        {drag !== undefined && (
          <BrushRect
            box={brushBox(drag, box, false)}
            words={brushWords(brushedBy(drag))}
            plotWidth={box.width}
          />
        )}
      </div>
      {onBrush !== undefined && (
        <input
          type="range"
          className={styles.stepper}
          aria-label={`Select a time in ${title}`}
          aria-description={HELP}
          aria-valuetext={
            drag === undefined
              ? secondsWords({ from: cursorMs, to: Number.POSITIVE_INFINITY })
              : brushWords(brushedBy(drag))
          }
          min={0}
          max={STEPS}
          value={cursor ?? STEPS / 2}
          onChange={(event) => setCursor(event.target.valueAsNumber)}
          onKeyDown={keys.onKeyDown}
          onKeyUp={keys.onKeyUp}
          onBlur={() => {
            keys.end();
            setCursor(undefined);
          }}
        />
      )}
    </div>
  );
}

const STEPS = 50;

function placeOf({ left, top, width, height }: PlotBox) {
  return { left, top, width, height };
}
