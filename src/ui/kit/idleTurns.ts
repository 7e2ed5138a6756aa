/**
 * One thing at a time, when the page has nothing better to do: what nobody sees may be drawn later, but not all of it in one
 * task. Where the browser cannot say when it is idle (Safari), a timer does.
 */
const waiting = new Set<() => void>();
/** Whatever else goes on. */
const LATEST_MS = 400;
const TIMER_MS = 30;
let isScheduled = false;

/** Calls `act` once, later. The answer takes it back. */
export function takeTurn(act: () => void): () => void {
  waiting.add(act);
  schedule();
  return () => waiting.delete(act);
}

function schedule(): void {
  if (isScheduled || waiting.size === 0) return;
  isScheduled = true;
  if ('requestIdleCallback' in globalThis) requestIdleCallback(next, { timeout: LATEST_MS });
  else setTimeout(next, TIMER_MS);
}

function next(): void {
  isScheduled = false;
  const [act] = waiting;
  if (act === undefined) return;
  waiting.delete(act);
  act();
  schedule();
}
