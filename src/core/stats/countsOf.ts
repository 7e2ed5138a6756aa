/** The counts of a run, of which nothing may get lost: sent = responses + exceptions + cancelled + inFlight + warmUp. */
import type { Pulse } from '../run/protocol.ts';
import type { Counts } from './report.ts';
import type { Tally } from './tally.ts';

export type CountSources = {
  readonly planned: number | undefined;
  /** Samples, warm-up included. */
  readonly finished: number;
  readonly warmUp: number;
  /** The last one. */
  readonly pulse: Pulse;
  readonly ended: boolean;
};

export function countsOf(tally: Tally, sources: CountSources): Counts {
  const { planned, finished, warmUp, pulse, ended } = sources;
  const expected = tally.countOf('expected');
  const unexpected = tally.countOf('unexpected');
  const exceptions = tally.exceptionCount();
  const inFlight = ended ? 0 : pulse.inFlight;
  const sent = Math.max(pulse.sent, finished);
  const responses = expected + unexpected;
  return {
    planned,
    sent,
    inFlight,
    responses,
    expected,
    unexpected,
    exceptions,
    // What was in flight when a worker died left no sample: it was cut off, so it counts as cancelled.
    cancelled: sent - inFlight - responses - exceptions - warmUp,
    warmUp,
    dropped: pulse.dropped,
  };
}
