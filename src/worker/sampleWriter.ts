/** A settled flight as a sample: what its end is called, which checks failed, where its time went. */
import { expects } from '../core/plan/expectation.ts';
import type { Plan } from '../core/plan/plan.ts';
import { compileChecks } from '../core/run/checkResponse.ts';
import { triage } from '../core/run/exceptionTriage.ts';
import { OUTCOME_CODE, type Outcome } from '../core/run/outcome.ts';
import { hasFlag, SAMPLE_FLAG, UNKNOWN_PHASES } from '../core/run/phases.ts';
import type { SampleBatchBuilder } from '../core/run/sampleBatch.ts';
import type { AnswerKeeper } from './answerKeeper.ts';
import type { Flight } from './flight.ts';
import type { Prober } from './prober.ts';
import type { ResponseResult, TransportResult } from './transport.ts';

const MAX_BODY_BYTES = 0xffff_ffff;
/** An answer this recent says that the target is there. */
const RECENT_MS = 2000;

export type SampleWriter = {
  /** Whether a check wants to read bodies. */
  readonly needsBody: boolean;
  /** A request has its result; its sample is written later, in another order. */
  readonly noteLanded: (flight: Flight) => void;
  /** The answer of a failure goes to `answers`; not of the warm-up, which the report does not show. */
  readonly write: (batch: SampleBatchBuilder, answers: AnswerKeeper, flight: Flight) => void;
};

/** What a failure is judged by besides itself. */
export type BrowserFacts = {
  /** Of the page: `https:`. */
  readonly pageProtocol: string;
  /** Chrome makes a Resource Timing entry for every failure of the network, and none for what it blocks; others are not known to. */
  readonly failuresHaveEntries: boolean;
};

export function sampleWriter(plan: Plan, prober: Prober, browser: BrowserFacts): SampleWriter {
  const checks = compileChecks(plan.checks);
  let lastAnswerMs = Number.NEGATIVE_INFINITY;

  const outcomeOf = (flight: Flight, result: TransportResult): Outcome => {
    // A response that arrived whole counts as one even if it was about to be cut.
    if (result.kind === 'response')
      return expects(plan.expectation, result.status) ? 'expected' : 'unexpected';
    if (flight.cutBy !== undefined) return flight.cutBy;
    if (result.kind === 'body') return 'body';
    const otherAnswersRecently = flight.endMs - lastAnswerMs < RECENT_MS;
    return triage({
      pageProtocol: browser.pageProtocol,
      url: flight.url,
      hasTimingEntry:
        flight.phases === undefined || !browser.failuresHaveEntries
          ? undefined
          : !hasFlag(flight.phases.flags, 'timingMissing'),
      probe: prober.verdictOn(flight.url, otherAnswersRecently),
      permission: prober.permission,
      cspBlocked: prober.isAgainstPolicy(flight.url),
      inFlight: flight.outAtEnd,
      settledInMs: flight.endMs - flight.startMs,
      otherAnswersRecently,
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
    noteLanded({ result, endMs }) {
      if (result?.kind === 'response') lastAnswerMs = endMs;
    },
    write(batch, answers, flight) {
      const result = flight.result ?? { kind: 'network' };
      const phases = flight.phases ?? UNKNOWN_PHASES;
      const response = result.kind === 'response' ? result : undefined;
      const outcome = outcomeOf(flight, result);
      const failed = response === undefined ? 0 : failedChecks(flight, response);
      const isFailure = outcome === 'unexpected' || failed !== 0;
      if (response !== undefined && isFailure && !flight.warmUp) {
        answers.keep(flight.row, response.answer);
      }
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
        outcome: OUTCOME_CODE[outcome],
        protocol: phases.protocol,
        flags:
          phases.flags |
          (flight.warmUp ? SAMPLE_FLAG.warmUp : 0) |
          (retryAfter ? SAMPLE_FLAG.retryAfter : 0),
        failedChecks: failed,
      });
    },
  };
}
