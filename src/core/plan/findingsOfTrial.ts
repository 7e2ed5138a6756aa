/** What the trial request tells: its answer, whether its timing can be seen, how it was carried, and how fine the clock is. */
import { clipText, formatBytes, formatMs } from '../format.ts';
import { EXCEPTION_HELP } from '../run/exceptionHelp.ts';
import { triage } from '../run/exceptionTriage.ts';
import type { ExceptionKind } from '../run/outcome.ts';
import { hasFlag, PROTOCOLS } from '../run/phases.ts';
import type { TrialEnd, TrialReport } from '../run/trialProtocol.ts';
import { expects } from './expectation.ts';
import type { Finding } from './finding.ts';
import type { PreRunFacts } from './preRunFacts.ts';

const MAX_URL_LENGTH = 200;
/** Chrome's clock outside of cross-origin isolation; coarser ones are worth a word. */
const FINE_CLOCK_MS = 0.11;

export function findingsOfTrial(facts: PreRunFacts): readonly Finding[] {
  const { trial } = facts;
  if (trial === undefined) return [];
  const { end } = trial;
  const isAnswered = end.kind === 'response';
  return [
    answer(facts, trial),
    ...(isAnswered && end.retryAfter !== '' ? [retryAfter(end.retryAfter)] : []),
    ...(isAnswered ? [timing(trial), protocol(trial)] : []),
    clock(trial.clockStepMs),
  ];
}

function answer(facts: PreRunFacts, trial: TrialReport): Finding {
  const { end, order, latencyMs } = trial;
  const title = 'Trial request';
  const called = `${order.method} ${clipText(order.url, MAX_URL_LENGTH)}`;
  if (end.kind === 'response') {
    const text = `${end.status} in ${formatMs(latencyMs)} ms, ${formatBytes(end.bodyBytes)}: ${called}`;
    if (expects(facts.plan.expectation, end.status)) return { level: 'ok', title, text };
    return {
      level: 'problem',
      title,
      text: `${text}. The plan expects ${facts.plan.expectation.text}.`,
      remedy: 'Mend the request, or add this status to the expected ones if it is right.',
    };
  }
  const kind = kindOf(facts, trial, end);
  const { title: name, advice } = EXCEPTION_HELP[kind];
  return {
    level: 'problem',
    title,
    text: `${name} after ${formatMs(latencyMs)} ms: ${called}`,
    remedy: advice,
    ...(kind === 'cors' ? { wantsServerHeaders: true as const } : {}),
  };
}

function kindOf(
  { page, permission }: PreRunFacts,
  trial: TrialReport,
  end: Exclude<TrialEnd, { kind: 'response' }>,
): ExceptionKind {
  if (end.kind !== 'failed') return end.kind;
  return triage({
    pageProtocol: URL.canParse(page.url) ? new URL(page.url).protocol : '',
    url: trial.order.url,
    hasTimingEntry: !hasFlag(trial.phases.flags, 'timingMissing'),
    probe: end.probe,
    permission,
    inFlight: 1,
    settledInMs: trial.latencyMs,
    otherAnswersRecently: false,
  });
}

function retryAfter(value: string): Finding {
  return {
    level: 'note',
    title: 'Retry-After',
    text: `The target asks to be left alone for a while: Retry-After: ${clipText(value, 40)}.`,
    remedy: 'Wait so long, and run with fewer at a time or a lower rate.',
  };
}

function timing({ phases }: TrialReport): Finding {
  const title = 'Timing';
  if (!Number.isNaN(phases.waitMs)) {
    return {
      level: 'ok',
      title,
      text: `Visible: ${formatMs(phases.waitMs)} ms of it was server time, ${formatMs(phases.connectMs)} ms connecting.`,
    };
  }
  if (hasFlag(phases.flags, 'timingMissing')) {
    return {
      level: 'note',
      title,
      text: 'The browser gave no timing of the request, so server time stays unknown.',
      remedy: 'Use a browser that does, such as Chrome or Firefox.',
    };
  }
  if (hasFlag(phases.flags, 'fromCache')) {
    return {
      level: 'note',
      title,
      text: 'The answer came from the browser’s cache, not from the target.',
      remedy: 'Send Cache-Control: no-store from the target.',
    };
  }
  return {
    level: 'note',
    title,
    text: 'The target sends no Timing-Allow-Origin, so the browser hides where the time went: latency then holds the browser’s own queue, and server time is unknown.',
    remedy: 'Send Timing-Allow-Origin from the target.',
    wantsServerHeaders: true,
  };
}

function protocol({ phases }: TrialReport): Finding {
  const title = 'Protocol';
  const name = PROTOCOLS[phases.protocol] ?? 'unknown';
  if (name === 'unknown') {
    return {
      level: 'note',
      title,
      text: 'Unknown without Timing-Allow-Origin. On HTTP/1.1 the browser opens 6 connections to a host, and the rest waits.',
    };
  }
  if (name === 'other') return { level: 'ok', title, text: 'One that Rollcall does not know.' };
  const text =
    name === 'h2' || name === 'h3'
      ? `${name === 'h2' ? 'HTTP/2' : 'HTTP/3'}: some 100 requests at once over one connection.`
      : `${name.toUpperCase()}: the browser opens 6 connections to a host, one request at a time each.`;
  return { level: 'ok', title, text };
}

function clock(stepMs: number | undefined): Finding {
  const title = 'Clock';
  if (stepMs === undefined) {
    return { level: 'note', title, text: 'The step of the browser’s clock could not be seen.' };
  }
  const text = `The browser’s clock moves in steps of ${formatMs(stepMs)} ms`;
  if (stepMs <= FINE_CLOCK_MS) return { level: 'ok', title, text: `${text}.` };
  return {
    level: 'note',
    title,
    text: `${text}: differences below that are noise.`,
    remedy: 'Chrome’s clock is finer; so is any browser’s that does not resist fingerprinting.',
  };
}
