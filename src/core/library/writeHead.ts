/** Report → the head of its kept run (runHead.ts). */
import { redactAddress, redactSentence } from '../plan/redact.ts';
import { MAX_MESSAGE_CHARS } from '../snapshot/wireTypes.ts';
import type { Report } from '../stats/report.ts';
import { verdictOf } from '../stats/verdict.ts';
import { plainLine, plainLines } from './plainText.ts';
import { planKey } from './planKey.ts';
import {
  labelsOf,
  MAX_ENDPOINT_CHARS,
  MAX_HEADLINE_CHARS,
  type RunEntry,
  type RunFigures,
  type RunHead,
} from './runHead.ts';

export function headOf(report: Report, entry: RunEntry): RunHead {
  const { plan, end } = report;
  const { tone, headline } = verdictOf(report);
  const endpointTemplate = plainLine(
    redactAddress(plan.request.endpointTemplate),
    MAX_ENDPOINT_CHARS,
  );
  const { name = nameOf(endpointTemplate), tags = [], note = '', ...kept } = entry;
  return {
    ...kept,
    ...labelsOf({ name, tags, note }),
    startedAtEpochMs: report.startedAtEpochMs,
    method: plan.request.method,
    endpointTemplate,
    elapsedMs: report.elapsedMs,
    endReason: end?.reason ?? 'stopped',
    ...(end?.message === undefined
      ? {}
      : { endMessage: plainLines(redactSentence(end.message), MAX_MESSAGE_CHARS) }),
    figures: figuresOf(report),
    verdict: tone,
    headline: plainLine(headline, MAX_HEADLINE_CHARS),
    trust: report.trust.level,
    planKey: planKey(plan),
  };
}

/** `127.0.0.1:8081/users/{id}` */
function nameOf(endpointTemplate: string): string {
  return endpointTemplate.replace(/^https?:\/\//i, '');
}

function figuresOf({ counts, latency, ratePerSecond }: Report): RunFigures {
  const { planned, sent, responses, expected, unexpected, exceptions, cancelled } = counts;
  const finished = responses + exceptions;
  const p50Ms = latency.p50.valueMs;
  const p95Ms = latency.p95.valueMs;
  const p99Ms = latency.p99.valueMs;
  return {
    ...(planned === undefined ? {} : { planned }),
    sent,
    responses,
    expected,
    unexpected,
    exceptions,
    cancelled,
    ...(p50Ms === undefined ? {} : { p50Ms }),
    ...(p95Ms === undefined ? {} : { p95Ms }),
    ...(p99Ms === undefined ? {} : { p99Ms }),
    ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
    ...(finished === 0 ? {} : { failedRatio: (unexpected + exceptions) / finished }),
  };
}
