/** Something that happened to the run at a time and is drawn on every chart over time. Times in ms since the run's start. */
export type RunMark =
  /** A person paused it; `untilMs` is when it went on. */
  | { readonly kind: 'paused'; readonly atMs: number; readonly untilMs: number }
  /** The load was changed while it ran; in words: `6 → 12 lanes`, `20 → 40/s`. */
  | { readonly kind: 'adjusted'; readonly atMs: number; readonly words: string }
  /** The page was hidden. */
  | { readonly kind: 'hidden'; readonly atMs: number; readonly untilMs: number }
  /** The worker did not run: the machine slept, or the browser froze the page. */
  | { readonly kind: 'frozen'; readonly atMs: number; readonly untilMs: number };

/** A worker whose timer is later than this was frozen, not busy. */
export const FROZEN_MS = 2000;
