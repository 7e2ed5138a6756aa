/** What is told of one sample when it is pointed at or stepped to: names and values. Pure. */
import { formatCount, formatMs } from '../../core/format.ts';
import { isResponse, outcomeOf } from '../../core/run/outcome.ts';
import { hasFlag, PROTOCOLS } from '../../core/run/phases.ts';
import type { Sample } from '../../core/run/samples.ts';

export type SampleFact = { readonly name: string; readonly value: string };

export function sampleFacts(sample: Sample, responseTime: boolean): SampleFact[] {
  const { outcome, latencyMs, lagMs, startMs, flags } = sample;
  return [
    { name: isResponse(outcome) ? 'status' : 'outcome', value: endText(sample) },
    ...(responseTime
      ? [
          { name: 'response time', value: msText(latencyMs + lagMs) },
          { name: 'service time', value: msText(latencyMs) },
        ]
      : [{ name: 'latency', value: msText(latencyMs) }]),
    ...phaseFacts(sample),
    ...carriedFacts(sample),
    { name: 'started at', value: `${formatCount(Math.round(startMs))} ms` },
    ...(hasFlag(flags, 'warmUp') ? [{ name: 'warm-up', value: 'in no figure but Sent' }] : []),
  ];
}

/** Two to a line, so that the tip stays short; nothing when they are unknown. */
function phaseFacts({ queueMs, connectMs, waitMs, receiveMs }: Sample): SampleFact[] {
  if (Number.isNaN(waitMs)) return [];
  return [
    { name: 'queue + connect', value: `${formatMs(queueMs)} + ${formatMs(connectMs)} ms` },
    { name: 'server + receive', value: `${formatMs(waitMs)} + ${formatMs(receiveMs)} ms` },
  ];
}

function carriedFacts({ protocol, flags }: Sample): SampleFact[] {
  const words = [
    ...(protocol === 0 ? [] : [PROTOCOLS[protocol] ?? 'other']),
    ...(hasFlag(flags, 'newConnection') ? ['new connection'] : []),
    ...(hasFlag(flags, 'fromCache') ? ["browser's cache"] : []),
    ...(hasFlag(flags, 'fromServiceWorker') ? ['service worker'] : []),
  ];
  return words.length === 0 ? [] : [{ name: 'by', value: words.join(', ') }];
}

function endText({ outcome, status }: Sample): string {
  if (isResponse(outcome)) {
    return outcomeOf(outcome) === 'expected' ? `${status}` : `${status}, unexpected`;
  }
  return status === 0 ? outcomeOf(outcome) : `${outcomeOf(outcome)} after ${status}`;
}

function msText(valueMs: number): string {
  return `${formatMs(valueMs)} ms`;
}
