/**
 * Runs a change of state and tells for how long it kept the main thread busy, in ms: what React does at once, what it
 * defers and cuts in slices, style, layout and paint. All of it is over when the browser calls itself idle; where it cannot
 * say so (Safari), after the next frame.
 */
export type MeasureRender = (change: () => void, onCost: (costMs: number) => void) => void;

const GIVE_UP_MS = 2000;

export const measureRender: MeasureRender = (change, onCost) => {
  const begunMs = performance.now();
  change();
  const finish = () => onCost(performance.now() - begunMs);
  if ('requestIdleCallback' in globalThis) {
    requestIdleCallback(finish, { timeout: GIVE_UP_MS });
  } else {
    requestAnimationFrame(() => setTimeout(finish));
  }
};
