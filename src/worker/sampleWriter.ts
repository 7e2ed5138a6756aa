/** A settled flight as a sample: what its end is called, which checks failed, where its time went. */
import { expects } from '../core/plan/expectation.ts';
import type { Plan } from '../core/plan/plan.ts';
import { compileChecks } from '../core/run/checkResponse.ts';
import { triage } from '../core/run/exceptionTriage.ts';
import { OUTCOME_CODE, type Outcome } from '../core/run/outcome.ts';
import { hasFlag, SAMPLE_FLAG, UNKNOWN_PHASES } from '../core/run/phases.ts';
import type { SampleBatchBuilder } from '../core/run/sampleBatch.ts';
import type { Flight } from './flight.ts';
import type { Prober } from './prober.ts';
import type { ResponseResult, TransportResult } from './transport.ts';

const MAX_BODY_BYTES = 0xffff_ffff;
/** An answer this recent says that the target is there. */
const RECENT_MS = 2000;

export type SampleWriter = {
  /** Whether a check wants to read bodies. */
  readonly needsBody: boolean;
  /** `inFlight`: requests that were out when this one ended. */
  readonly write: (batch: SampleBatchBuilder, flight: Flight, inFlight: number) => void;
};

export function sampleWriter(plan: Plan, prober: Prober, pageProtocol: string): SampleWriter {
  const checks = compileChecks(plan.checks);
  let lastAnswerMs = Number.NEGATIVE_INFINITY;

  const outcomeOf = (flight: Flight, result: TransportResult, inFlight: number): Outcome => {
    // A response that arrived whole counts as one even if it was about to be cut.
    if (result.kind === 'response') {
      lastAnswerMs = flight.endMs;
      return expects(plan.expectation, result.status) ? 'expected' : 'unexpected';
    }
    if (flight.cutBy !== undefined) return flight.cutBy;
    if (result.kind === 'body') return 'body';
    return triage({
      pageProtocol,
      url: flight.url,
      hasTimingEntry:
        flight.phases === undefined ? undefined : !hasFlag(flight.phases.flags, 'timingMissing'),
      probe: prober.verdict,
      permission: prober.permission,
      cspBlocked: prober.isAgainstPolicy(flight.url),
      inFlight,
      settledInMs: flight.endMs - flight.startMs,
      otherAnswersRecently: flight.endMs - lastAnswerMs < RECENT_MS,
    });
  };

  const failedChecks = (flight: Flight, result: ResponseResult): number =>
    plan.checks.length === 0
      ? 0
      : checks.failed({
          status: result.status,
          latencyMs: flight.endMs - flight.startMs,
          bodyBytes: result.bodyBytes,
          header: result.header,
          body: result.body,
        });

  return {
    needsBody: checks.needsBody,
    write(batch, flight, inFlight) {
      const result = flight.result ?? { kind: 'network' };
      const phases = flight.phases ?? UNKNOWN_PHASES;
      const response = result.kind === 'response' ? result : undefined;
      const retryAfter = response !== undefined && response.header('retry-after') !== '';
      batch.append({
        startMs: flight.startMs,
        latencyMs: flight.endMs - flight.startMs,
        lagMs: flight.lagMs,
        bodyBytes: result.kind === 'network' ? 0 : Math.min(result.bodyBytes, MAX_BODY_BYTES),
        row: flight.row,
        queueMs: phases.queueMs,
        connectMs: phases.connectMs,
        waitMs: phases.waitMs,
        receiveMs: phases.receiveMs,
        serverTimingMs: phases.serverTimingMs,
        transferBytes: phases.transferBytes,
        status: result.kind === 'network' ? 0 : result.status,
        lane: flight.lane,
        outcome: OUTCOME_CODE[outcomeOf(flight, result, inFlight)],
        protocol: phases.protocol,
        flags:
          phases.flags |
          (flight.warmUp ? SAMPLE_FLAG.warmUp : 0) |
          (retryAfter ? SAMPLE_FLAG.retryAfter : 0),
        failedChecks: response === undefined ? 0 : failedChecks(flight, response),
      });
    },
  };
}
