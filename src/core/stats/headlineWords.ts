/** What the headline latency of a report is called, and from when to when it goes: the page's own clock, or that of the tool that measured. */
import { ENGINE_CLOCK_WORDS, type EngineClock } from '../run/engine.ts';
import { isResponseTime } from './headline.ts';
import type { Report } from './report.ts';

type Measured = Pick<Report, 'plan' | 'environment'>;

/** Has to fit under a figure. */
const ENGINE_CLOCK_NAMES: Readonly<Record<EngineClock, string>> = {
  call: 'call to body',
  wire: 'sent to body',
  firstByte: 'to first byte',
  queued: 'queued to answer',
  planned: 'response time',
};

export function headlineName({ plan, environment: { engine } }: Measured): string {
  if (engine !== undefined) return ENGINE_CLOCK_NAMES[engine.clock];
  return isResponseTime(plan.load) ? 'response time' : 'service time';
}

/** `service time: from …`, or `time from …`. */
export function headlineMeaning({ plan, environment: { engine } }: Measured): string {
  if (engine !== undefined) return ENGINE_CLOCK_WORDS[engine.clock];
  return isResponseTime(plan.load)
    ? 'response time: from the planned start until the body is read'
    : 'service time: from just before the request until the body is read';
}

/** Whether percentiles and the rest are as exact as their source lets them be: `within 5%, as its file has them`. */
export function engineExactness({ environment: { engine } }: Measured): string | undefined {
  if (engine === undefined || engine.detail === 'samples') return undefined;
  if (engine.errorRatio === 0) return `as ${engine.name}’s file has them`;
  return `within ${Number((engine.errorRatio * 100).toPrecision(2))}%, as ${engine.name}’s file has them`;
}
