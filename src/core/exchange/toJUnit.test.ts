import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChecks } from '../plan/parseChecks.ts';
import { parseThresholds } from '../plan/parseThresholds.ts';
import { datasetOf, planOf, sampleOf } from '../run/samples.fixture.ts';
import { arbitraryRun, reportFrom, smallReport } from '../snapshot/snapshot.fixture.ts';
import { EMPTY_REPORT } from '../stats/emptyReport.ts';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import type { Report } from '../stats/report.ts';
import { toJUnit } from './toJUnit.ts';
import { type Element, parseXml } from './xml.fixture.ts';

const SUITES = ['thresholds', 'checks', 'expected statuses'];

function suitesOf(report: Report) {
  const root = parseXml(toJUnit(report));
  return { root, suites: root.children };
}

const casesOf = (suite: Element | undefined) =>
  (suite?.children ?? []).filter(({ name }) => name === 'testcase');
const failureOf = (one: Element | undefined) =>
  one?.children.find(({ name }) => name === 'failure');

/** Totals say what is there. */
function expectSums({ root, suites }: ReturnType<typeof suitesOf>) {
  const sum = (name: string) =>
    suites.reduce((total, suite) => total + Number(suite.attributes[name]), 0);
  expect(suites.map(({ attributes }) => attributes.name)).toEqual(SUITES);
  for (const name of ['tests', 'failures', 'skipped', 'time']) {
    expect(Number(root.attributes[name])).toBeCloseTo(sum(name), 3);
  }
  for (const suite of suites) {
    const cases = casesOf(suite);
    expect(suite.attributes.tests).toBe(String(cases.length));
    expect(suite.attributes.failures).toBe(String(cases.filter(failureOf).length));
    for (const { attributes } of [root, suite, ...cases]) {
      expect(attributes.time).toMatch(/^\d+\.\d{3}$/);
    }
  }
}

describe('toJUnit', () => {
  test('thresholds, checks and statuses of a run with one of everything', () => {
    const found = suitesOf(smallReport());
    expectSums(found);
    const [thresholds, checks, statuses] = found.suites;
    expect(
      casesOf(thresholds).map(({ attributes, children }) => [attributes.name, children]),
    ).toEqual([['http_req_duration: p(95)<500 abort after 10s', []]]);
    expect(failureOf(casesOf(checks)[0])).toMatchObject({
      attributes: { message: '1 of 2 responses failed', type: 'checks' },
      text: '1 of 2 responses failed\nid 8',
    });
    expect(casesOf(statuses).map((one) => failureOf(one)?.text)).toEqual([
      '1 of 2 responses have another status\n503: 1, id 8',
      '1 of 3 requests ended in an exception\n1 timed out, id 7',
      undefined,
    ]);
    expect(found.root.attributes).toMatchObject({ name: 'Rollcall', time: '700.000' });
    expect(statuses?.attributes.timestamp).toBe('2026-11-23T02:15:30');
  });

  test('a threshold that failed says what was measured; one without data is skipped', () => {
    const { thresholds } = parseThresholds('http_req_duration: p(95)<1\nhttp_req_waiting: avg<5');
    const samples = Array.from({ length: 100 }, () => ({ latencyMs: 12 }));
    const [suite] = suitesOf(reportOf({ samples, plan: { thresholds }, end: COMPLETED })).suites;
    const [failed, unknown] = casesOf(suite);
    expect(failureOf(failed)?.attributes.message).toMatch(/^p\(95\) 12\.\d ms of 1 ms allowed/);
    expect(unknown?.children.map(({ name }) => name)).toEqual(['skipped']);
  });

  test('a run that was stopped fails, and says how', () => {
    const end = { reason: 'aborted', message: 'The target looks hurt.' } as const;
    const statuses = suitesOf(reportOf({ samples: [{}], end })).suites[2];
    expect(failureOf(casesOf(statuses)[2])?.text).toContain('The target looks hurt.');
  });

  test('hostile texts are text', () => {
    const hostile = [
      '<script>',
      ']]>',
      '&amp;',
      '"\'',
      '\u0000\u001b[31m',
      '\ufffe\uffff',
      '\ud83e',
      '\u202e',
      'a\nb',
      '<!--',
    ];
    const { checks } = parseChecks(`body contains "${'<b>&\u0007 ]]> \u202e'}"`);
    const plan = planOf({
      checks,
      expectation: { text: '<&>"', ranges: [] },
      length: { kind: 'rounds', rounds: 9 },
    });
    const samples = hostile.map((_, row) => sampleOf({ row, outcome: row % 3, failedChecks: 1 }));
    const end = { reason: 'failed', message: hostile.join(' ') } as const;
    const found = suitesOf(reportFrom({ dataset: datasetOf(hostile), samples, plan, end }));
    expectSums(found);
    expect(casesOf(found.suites[1])[0]?.attributes.name).toBe(
      'body contains "<b>&\\u0007 ]]> \\u202E"',
    );
    expect(failureOf(casesOf(found.suites[2])[2])?.text).toContain('<script> ]]> &amp;');
  });

  test('is XML whatever the run is, also of nothing', () => {
    expectSums(suitesOf(EMPTY_REPORT));
    fc.assert(
      fc.property(arbitraryRun, fc.string({ unit: 'binary' }), (run, message) => {
        const end = { reason: 'failed', message } as const;
        expectSums(suitesOf(reportFrom({ ...run, end })));
      }),
    );
  });
});
