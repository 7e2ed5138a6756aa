/**
 * A report as JUnit XML, for the test page of a CI server: three suites that are always there, so that a history lines up.
 * thresholds: one case each. checks: one case each, with the first ids where it did not hold. expected statuses: answered,
 * exceptions, ended.
 *
 * Shape: the JUnit schema of the Jenkins xUnit plugin, which GitLab, GitHub's reporters and Azure read. Times are seconds; the run's
 * own time stands once, at the case «ended», because readers add them up.
 */
import { formatCount } from '../format.ts';
import { redactAddress } from '../plan/redact.ts';
import { EXCEPTION_HELP } from '../run/exceptionHelp.ts';
import { idWords, idWordsOfRows } from '../stats/idWords.ts';
import type { Report } from '../stats/report.ts';
import { thresholdWords } from '../stats/thresholdWords.ts';
import { verdictOf } from '../stats/verdict.ts';
import { xmlText } from './xmlText.ts';

const MAX_NAME_CHARS = 300;
const MAX_TEXT_CHARS = 2000;
const MAX_STATUSES = 20;

type Outcome =
  | { readonly kind: 'passed' }
  /** Nothing to judge it by. */
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string; readonly lines: readonly string[] };
type Case = { readonly name: string; readonly outcome: Outcome; readonly seconds?: number };
type Suite = { readonly name: string; readonly cases: readonly Case[] };

const PASSED: Outcome = { kind: 'passed' };

export function toJUnit(report: Report): string {
  const suites: readonly Suite[] = [
    { name: 'thresholds', cases: thresholdCases(report) },
    { name: 'checks', cases: checkCases(report) },
    { name: 'expected statuses', cases: statusCases(report) },
  ];
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Rollcall" ${totals(all)}>`,
    ...suites.flatMap((suite) => suiteLines(suite, report)),
    '</testsuites>',
    '',
  ].join('\n');
}

function thresholdCases({ thresholds }: Report): Case[] {
  return thresholds.map((result) => {
    const message = thresholdWords(result);
    return { name: result.threshold.text, outcome: outcomeOf(result.passed, message) };
  });
}

/** Without data it counts as passed, as in k6; «skipped» fails no build either, and says so. */
function outcomeOf(passed: boolean | undefined, message: string): Outcome {
  if (passed === undefined) return { kind: 'skipped', message };
  return passed ? PASSED : { kind: 'failed', message, lines: [] };
}

function checkCases({ checks, dataset }: Report): Case[] {
  return checks.map(({ text, passed, failed, firstFailedRows }) => {
    if (passed + failed === 0) {
      return { name: text, outcome: { kind: 'skipped', message: 'No response to check.' } };
    }
    if (failed === 0) return { name: text, outcome: PASSED };
    const message = `${formatCount(failed)} of ${formatCount(passed + failed)} responses failed`;
    const lines = [idWordsOfRows(dataset, firstFailedRows, failed)];
    return { name: text, outcome: { kind: 'failed', message, lines } };
  });
}

function statusCases(report: Report): Case[] {
  const { plan, elapsedMs } = report;
  return [
    {
      name: `every response has an expected status: ${plan.expectation.text}`,
      outcome: answersOutcome(report),
    },
    { name: 'no request ends in an exception', outcome: exceptionsOutcome(report) },
    {
      name: 'the run comes to its planned end',
      outcome: endOutcome(report),
      seconds: elapsedMs / 1000,
    },
  ];
}

function answersOutcome({ counts, statuses, dataset }: Report): Outcome {
  if (counts.responses === 0) return { kind: 'skipped', message: 'No response came.' };
  if (counts.unexpected === 0) return PASSED;
  return {
    kind: 'failed',
    message: `${formatCount(counts.unexpected)} of ${formatCount(counts.responses)} responses have another status`,
    lines: statuses
      .filter(({ expected }) => !expected)
      .slice(0, MAX_STATUSES)
      .map(
        ({ status, count, idCount, firstRows }) =>
          `${status}: ${formatCount(count)}, ${idWords(dataset, firstRows, idCount)}`,
      ),
  };
}

function exceptionsOutcome({ counts, exceptions, dataset }: Report): Outcome {
  const finished = counts.responses + counts.exceptions;
  if (finished === 0) return { kind: 'skipped', message: 'No request was finished.' };
  if (counts.exceptions === 0) return PASSED;
  return {
    kind: 'failed',
    message: `${formatCount(counts.exceptions)} of ${formatCount(finished)} requests ended in an exception`,
    lines: exceptions.map(
      ({ kind, count, idCount, firstRows }) =>
        `${formatCount(count)} ${EXCEPTION_HELP[kind].words}, ${idWords(dataset, firstRows, idCount)}`,
    ),
  };
}

function endOutcome(report: Report): Outcome {
  const { end, counts } = report;
  if (end === undefined) return { kind: 'skipped', message: 'The run is still going on.' };
  if (end.reason !== 'completed') {
    const message = END_WORDS[end.reason];
    return { kind: 'failed', message, lines: verdictOf(report).details };
  }
  return counts.responses + counts.exceptions > 0
    ? PASSED
    : { kind: 'failed', message: 'No request was finished', lines: [] };
}

const END_WORDS = {
  stopped: 'The run was stopped before its end',
  aborted: 'The run was stopped by the plan’s own rule',
  terminated: 'The run was ended by force',
  failed: 'The run failed',
} as const;

function suiteLines({ name, cases }: Suite, report: Report): string[] {
  const stamp = new Date(report.startedAtEpochMs).toISOString().slice(0, 19);
  return [
    `  <testsuite name="${name}" ${totals(cases)} timestamp="${stamp}">`,
    '    <properties>',
    property('method', report.plan.request.method),
    property('endpoint', redactAddress(report.plan.request.endpointTemplate)),
    property('trust', report.trust.level),
    '    </properties>',
    ...cases.flatMap((one) => caseLines(name, one)),
    '  </testsuite>',
  ];
}

function property(name: string, value: string): string {
  return `      <property name="${name}" value="${xmlText(value, MAX_NAME_CHARS)}"/>`;
}

function caseLines(suite: string, { name, outcome, seconds }: Case): string[] {
  const head = `    <testcase name="${xmlText(name, MAX_NAME_CHARS)}" classname="rollcall.${suite}" time="${secondsText(seconds)}"`;
  if (outcome.kind === 'passed') return [`${head}/>`];
  const message = xmlText(outcome.message, MAX_NAME_CHARS);
  if (outcome.kind === 'skipped') {
    return [`${head}>`, `      <skipped message="${message}"/>`, '    </testcase>'];
  }
  const text = [outcome.message, ...outcome.lines].map((line) => xmlText(line, MAX_TEXT_CHARS));
  return [
    `${head}>`,
    `      <failure message="${message}" type="${suite}">${text.join('\n')}</failure>`,
    '    </testcase>',
  ];
}

function totals(cases: readonly Case[]): string {
  const countOf = (kind: Outcome['kind']) =>
    cases.filter(({ outcome }) => outcome.kind === kind).length;
  const seconds = cases.reduce((sum, one) => sum + (one.seconds ?? 0), 0);
  return `tests="${cases.length}" failures="${countOf('failed')}" errors="0" skipped="${countOf('skipped')}" time="${secondsText(seconds)}"`;
}

function secondsText(seconds = 0): string {
  return seconds.toFixed(3);
}
