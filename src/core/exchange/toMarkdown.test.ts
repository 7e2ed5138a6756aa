import { describe, expect, test } from 'vitest';
import { parseChecks } from '../plan/parseChecks.ts';
import { parseThresholds } from '../plan/parseThresholds.ts';
import { OUTCOMES } from '../run/outcome.ts';
import { datasetOf, planOf, sampleOf } from '../run/samples.fixture.ts';
import { reportFrom, smallReport } from '../snapshot/snapshot.fixture.ts';
import { EMPTY_REPORT } from '../stats/emptyReport.ts';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import { MAX_MARKDOWN_CHARS, toMarkdown } from './toMarkdown.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '@octocat #12 https://evil.test',
  '](javascript:alert(1))',
  '|a|b|\n|---|---|\n# big',
  '```\n',
  '\u202egpj.exe',
  '__proto__',
  '<!-- ',
  '`'.repeat(100),
];

describe('toMarkdown', () => {
  test('a run with one of everything', () => {
    const text = toMarkdown(smallReport());
    for (const line of [
      '## ❌ Not all 200; the check failed.',
      '- 1 of 3 answered 200; 1 answered 503 (id 8), 1 timed out (id 7).',
      'Trust: ⚠️ **Limited.** These numbers can be believed, but:',
      '| 5 | 0.1 | – | – | – | 2 (66.7%) |',
      '| p95 | – | not enough samples: needs 72 responses |',
      '- ❌ 503, not expected: 1 of 2 responses, id `8`',
      '- 1 timed out: id `7`',
      '- ✅ `http_req_duration: p(95)<500 abort after 10s`: p(95) 12.6 ms of 500 ms allowed, 97% room',
      '- ❌ `status == 200`: failed on 1 of 2 responses, id `8`',
      '1. `7`: 30,000 ms at most, 2 requests',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toContain('GET `http://127.0.0.1:8081/users/{id}` · 2 ids');
    expect(text).toContain('2026-11-23 02:15:30 UTC');
  });

  test('percentiles come with their intervals, and the ten slowest ids in order', () => {
    const samples = Array.from({ length: 400 }, (_, row) => ({ latencyMs: row + 1 }));
    const text = toMarkdown(reportOf({ samples, end: COMPLETED }));
    expect(text).toContain('## ✅ All 200.');
    expect(text).toMatch(/\| p50 \| 200 ms \| 1\d\d–2\d\d ms \|/);
    expect(text).toMatch(/1\. `400`: 400 ms at most, 1 request\n1\. `399`: 399 ms/);
    expect(text.match(/^1\. /gm)).toHaveLength(10);
    expect(text).toContain('… and 390 more ids.');
  });

  test('hostile ids stay in code spans, and no line is theirs', () => {
    const dataset = datasetOf(HOSTILE);
    const samples = HOSTILE.map((_, row) => sampleOf({ row, outcome: 2, status: 0 }));
    const end = { reason: 'failed', message: HOSTILE.join(' ') } as const;
    const text = toMarkdown(reportFrom({ dataset, samples, end }));
    const outside = text
      .replaceAll('&#8203;', '\u200b')
      .replace(/\\[^\w\s]/g, '')
      .replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
    expect(outside).not.toMatch(/<|\]\(|@[a-z]|#\d|https?:\/\/|^#{1}\s|\u202e/im);
    expect(text.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(3);
  });

  test('of nothing, and of a run still going on', () => {
    expect(toMarkdown(EMPTY_REPORT)).toContain('No answer yet.');
    expect(toMarkdown(reportOf({ samples: [{}] }))).toContain('All 200 so far.');
  });

  test('no secret of the address', () => {
    const request = {
      ...planOf().request,
      endpointTemplate: 'https://me:hunter2@x.test/{id}?token=hunter2',
    };
    expect(toMarkdown(reportOf({ samples: [{}], plan: { request } }))).not.toContain('hunter2');
  });

  test('stays small, whatever is in it', () => {
    const long = '`|<@#'.repeat(2000);
    const dataset = datasetOf(Array.from({ length: 1000 }, (_, id) => `${id}${long}`));
    const thresholds = parseThresholds(
      Array.from({ length: 50 }, (_, n) => `http_req_duration: p(95)<${n + 1}`).join('\n'),
    ).thresholds;
    const checks = parseChecks(
      Array.from({ length: 8 }, (_, n) => `body contains ${n}${long.slice(0, 200)}`).join('\n'),
    ).checks;
    const samples = Array.from({ length: 1000 }, (_, row) =>
      sampleOf({
        row,
        outcome: row % OUTCOMES.length,
        status: 200 + (row % 300),
        failedChecks: 255,
      }),
    );
    const expectation = { text: long, ranges: [{ from: 200, to: 200 }] };
    const request = { ...planOf().request, endpointTemplate: `https://x.test/${long}` };
    const end = { reason: 'failed', message: long } as const;
    const plan = planOf({
      thresholds,
      checks,
      expectation,
      request,
      length: { kind: 'rounds', rounds: 9 },
    });
    const text = toMarkdown(reportFrom({ dataset, samples, plan, end }));
    expect(checks).toHaveLength(8);
    expect(text.length).toBeLessThan(MAX_MARKDOWN_CHARS);
    expect(text).toContain('Rollcall\n');
  });
});
