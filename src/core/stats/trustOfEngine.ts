/**
 * What is to be known of results that another tool measured. Nothing of a browser is in them: no queue, no hidden page. But how
 * the machine did that made the load stands in no file, and some files hold less than every request.
 */
import { formatMs, formatShare } from '../format.ts';
import type { EngineFacts } from '../run/engine.ts';
import type { TrustFacts } from './trustFacts.ts';
import type { TrustReason } from './trustReason.ts';

/** Of a percentile. Rollcall's own histograms are within 1%. */
const ERROR_RATIO = 0.01;
/** Of the p50 latency, as for the browser's clock (trustOfClock.ts). */
const CLOCK_RATIO = 0.05;

export function trustOfEngine(facts: TrustFacts, engine: EngineFacts): TrustReason[] {
  return [engineDetail(engine), engineClock(facts, engine), generatorUnseen(engine)].filter(
    (reason) => reason !== undefined,
  );
}

function generatorUnseen({ name }: EngineFacts): TrustReason {
  return {
    kind: 'generatorUnseen',
    level: 'limited',
    title: 'Nobody watched the load generator',
    evidence: `These results were measured by ${name}, and its files do not say how busy its machine was. A generator short of processor or network makes every answer look slow.`,
    remedy: `Look at the processor of the machine that ${name} ran on: below some 80% the figures are the target’s. Else spread the load over more machines.`,
  };
}

function engineDetail({ name, detail, errorRatio }: EngineFacts): TrustReason | undefined {
  if (detail === 'samples' && errorRatio <= ERROR_RATIO) return undefined;
  const isSummary = detail === 'summary';
  return {
    kind: 'engineDetail',
    level: 'limited',
    title: isSummary ? 'Only figures, no requests' : 'Percentiles are rounded',
    evidence: isSummary
      ? `This file of ${name} holds a few figures of the whole run. There are no single requests, no ids and no intervals in it.`
      : `This file of ${name} tells percentiles within ${formatShare(errorRatio)} of themselves.`,
    remedy: isSummary
      ? `Have ${name} write every request, and import that file: the Scale page has the command.`
      : 'Take smaller differences for none, or import a file with every request.',
  };
}

function engineClock(
  { clockStepMs, p50LatencyMs }: TrustFacts,
  { name }: EngineFacts,
): TrustReason | undefined {
  if (clockStepMs === undefined || p50LatencyMs === undefined) return undefined;
  if (clockStepMs <= CLOCK_RATIO * p50LatencyMs) return undefined;
  return {
    kind: 'coarseClock',
    level: 'limited',
    title: 'The clock is too coarse',
    evidence: `${name} writes latencies in steps of ${formatMs(clockStepMs)} ms; the p50 latency is ${formatMs(p50LatencyMs)} ms.`,
    remedy: 'Read differences smaller than a few steps as none.',
  };
}
