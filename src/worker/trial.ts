/**
 * Makes the trial request: sent and timed as a run does it, its Resource Timing entry awaited, and when a read fails the
 * target is asked once without CORS whether it answers at all. Never rejects but for bugs.
 */
import { bypassesCache } from '../core/plan/preflight.ts';
import { MISSING_PHASES, type Phases, phasesOf, UNKNOWN_PHASES } from '../core/run/phases.ts';
import { markedUrl, TimingMatcher } from '../core/run/timingMatcher.ts';
import type { TrialEnd, TrialOrder, TrialReport } from '../core/run/trialProtocol.ts';
import type { Clock } from './clock.ts';
import type { TimingSource } from './resourceTiming.ts';
import type { Probe, Transport, TransportResult } from './transport.ts';

export type TrialDeps = {
  readonly transport: Transport;
  readonly probe: Probe;
  readonly timing: TimingSource;
  readonly clock: Clock;
  readonly clockStepMs: number | undefined;
};

const ENTRY_WAIT_MS = 2000;
/** A failed request's entry comes at once or, when the request was blocked, never. */
const FAILED_ENTRY_WAIT_MS = 300;
const SEQUENCE = 0;
/** Of no request: the probe's entry is not the trial's. */
const PROBE_MARK = -1;

export async function makeTrial(order: TrialOrder, deps: TrialDeps): Promise<TrialReport> {
  const { method, url, headers } = order;
  const { clock } = deps;
  const entry = watchEntry(deps, url);
  const abort = new AbortController();
  let isTimedOut = false;
  const cancelTimeout = clock.after(order.timeoutMs, () => {
    isTimedOut = true;
    abort.abort();
  });

  const calledAtMs = entry.begin();
  const result = await deps.transport(
    {
      ...order,
      url: bypassesCache(method, headers) ? markedUrl(url, SEQUENCE) : url,
      keepBodyBytes: 0,
    },
    abort.signal,
  );
  const latencyMs = clock.now() - calledAtMs;
  cancelTimeout();

  const isRead = method === 'GET' || method === 'HEAD';
  const hasFailed = result.kind === 'network' && !isTimedOut;
  const [phases, probe] = await Promise.all([
    isTimedOut ? UNKNOWN_PHASES : entry.within(hasFailed ? FAILED_ENTRY_WAIT_MS : ENTRY_WAIT_MS),
    hasFailed && isRead ? deps.probe(markedUrl(url, PROBE_MARK)) : ('none' as const),
  ]);
  entry.dispose();
  const end = endOf(result, isTimedOut, probe);
  return { order, end, latencyMs, phases, clockStepMs: deps.clockStepMs };
}

/** An answer that is whole counts as one even if its time was just up. */
function endOf(
  result: TransportResult,
  isTimedOut: boolean,
  probe: 'answered' | 'failed' | 'none',
): TrialEnd {
  if (result.kind === 'response') {
    const { status, bodyBytes } = result;
    const retryAfter = result.header('retry-after');
    return { kind: 'response', status, bodyBytes, retryAfter, answer: result.answer() };
  }
  if (isTimedOut) return { kind: 'timeout' };
  if (result.kind === 'body') return { kind: 'body', status: result.status };
  return { kind: 'failed', probe };
}

/** Watches from before the call, because the entry may come before its answer has been looked at. */
function watchEntry({ timing, clock }: TrialDeps, url: string) {
  const matcher = new TimingMatcher(false);
  let phases: Phases | undefined;
  let onPhases = () => {};
  const dispose = timing((entry) => {
    if (matcher.take(entry.name, entry.startTime) === undefined) return;
    phases = phasesOf(entry);
    onPhases();
  });
  return {
    dispose,
    /** Now the request is called. */
    begin(): number {
      const calledAtMs = clock.now();
      matcher.add({ sequence: SEQUENCE, url, calledAtMs });
      return calledAtMs;
    },
    within(waitMs: number): Promise<Phases> {
      return new Promise((resolve) => {
        const settle = () => {
          cancel();
          resolve(phases ?? MISSING_PHASES);
        };
        const cancel = clock.after(waitMs, settle);
        onPhases = settle;
        if (phases !== undefined) settle();
      });
    },
  };
}
