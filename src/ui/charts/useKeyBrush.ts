/**
 * Selecting with the keyboard: Shift with the arrow keys widens a drag from a first place, letting go of Shift selects it,
 * Escape gives it up. It can be widened on until another key or the loss of focus ends it.
 */
import { type KeyboardEvent, useState } from 'react';
import type { Drag } from './brush.ts';

export type KeyBrushOptions = {
  /** Of the plot, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Where a new one begins, in pixels of the plot. */
  readonly origin: () => { readonly x: number; readonly y: number };
  readonly onBrush: ((drag: Drag) => void) | undefined;
};

export type KeyBrush = {
  readonly drag: Drag | undefined;
  /** Whether the key was meant for it. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  readonly onKeyUp: (event: KeyboardEvent) => void;
  readonly end: () => void;
};

const STEPS = 50;

export function useKeyBrush({ width, height, origin, onBrush }: KeyBrushOptions): KeyBrush {
  // Held: Shift is down, so it is shown and not selected yet.
  const [made, setMade] = useState<{ readonly drag: Drag; readonly isHeld: boolean }>();
  const end = () => setMade(undefined);
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (event.key === 'Escape' && made?.isHeld) {
      event.stopPropagation();
      end();
      return true;
    }
    if (arrow === undefined || !event.shiftKey || onBrush === undefined) {
      if (event.key !== 'Shift') end();
      return false;
    }
    event.preventDefault();
    const { x, y } = origin();
    const { startX, startY, endX, endY } = made?.drag ?? { startX: x, startY: y, endX: x, endY: y };
    const drag = {
      startX,
      startY,
      endX: within(endX + (arrow.x * width) / STEPS, width),
      endY: within(endY + (arrow.y * height) / STEPS, height),
    };
    setMade({ drag, isHeld: true });
    return true;
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== 'Shift' || !made?.isHeld) return;
    setMade({ ...made, isHeld: false });
    onBrush?.(made.drag);
  };
  return { drag: made?.isHeld ? made.drag : undefined, onKeyDown, onKeyUp, end };
}

const ARROWS: Readonly<Record<string, { readonly x: number; readonly y: number } | undefined>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function within(px: number, end: number): number {
  return Math.min(end, Math.max(0, px));
}
