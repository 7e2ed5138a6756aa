/**
 * Every Resource Timing entry of this worker's fetches, as it comes. Nothing is stored: the browser's own buffer holds 250
 * entries and then drops them, while an observer gets every one (W3C Resource Timing §4.3), so the buffer is set to 0.
 */
import type { TimingEntry } from '../core/run/phases.ts';

/** Calls back for each entry until the returned function is called. */
export type TimingSource = (onEntry: (entry: TimingEntry) => void) => () => void;

export const resourceTiming: TimingSource = (onEntry) => {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (isFetch(entry)) onEntry(entry);
    }
  });
  observer.observe({ type: 'resource' });
  performance.setResourceTimingBufferSize(0);
  performance.clearResourceTimings();
  return () => observer.disconnect();
};

/** The compiler's library does not know the newer fields. */
type FetchEntry = PerformanceResourceTiming & { readonly deliveryType: string | undefined };

function isFetch(entry: PerformanceEntry): entry is FetchEntry {
  return 'initiatorType' in entry && entry.initiatorType === 'fetch';
}
