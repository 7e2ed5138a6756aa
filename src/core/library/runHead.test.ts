import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf, sampleOf } from '../run/samples.fixture.ts';
import { arbitraryRun, reportFrom } from '../snapshot/snapshot.fixture.ts';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import { runHeadOf } from './runHead.fixture.ts';
import { labelsOf, MAX_NAME_CHARS, MAX_TAGS, readHead } from './runHead.ts';
import { headOf } from './writeHead.ts';

const ENTRY = {
  id: 'a',
  source: 'run',
  createdAtEpochMs: 5,
  contentKey: '0'.repeat(64),
  byteCount: 9,
} as const;

describe('the head of a run', () => {
  test('has the figures of its report', () => {
    const report = reportOf({
      samples: [
        ...Array.from({ length: 99 }, () => ({ latencyMs: 10 })),
        { outcome: 1, status: 500, latencyMs: 10 },
      ],
      end: COMPLETED,
    });
    const head = headOf(report, ENTRY);
    expect(head).toMatchObject({
      id: 'a',
      name: '127.0.0.1:8081/users/{id}',
      method: 'GET',
      figures: { sent: 100, expected: 99, unexpected: 1, failedRatio: 0.01, p50Ms: 10, p95Ms: 10 },
      verdict: 'bad',
      headline: 'Not all 200.',
      endReason: 'completed',
    });
    expect(head.figures).not.toHaveProperty('p99Ms');
  });

  test('of any run reads back as it was written', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const head = headOf(reportFrom(run), ENTRY);
        expect(readHead(structuredClone(head))).toEqual(head);
      }),
      { numRuns: 60 },
    );
  });

  test('holds no secret of the address', () => {
    const { request } = planOf();
    const endpointTemplate = 'http://me:hunter2@127.0.0.1/{id}?api_key=hunter2&x=1';
    const report = reportOf({
      samples: [sampleOf()],
      plan: { request: { ...request, endpointTemplate } },
      end: COMPLETED,
    });
    expect(JSON.stringify(headOf(report, ENTRY))).not.toContain('hunter2');
  });

  test('that is damaged is not read', () => {
    const head = runHeadOf({ id: 'a' });
    expect(readHead(head)).toEqual(head);
    for (const damage of [
      { name: 7 },
      { tags: 'a' },
      { startedAtEpochMs: Number.NaN },
      { figures: { ...head.figures, sent: -1 } },
      { figures: { ...head.figures, p50Ms: Number.POSITIVE_INFINITY } },
      { planKey: 'short' },
      { contentKey: '' },
      { source: 'nowhere' },
      { more: true },
      { note: 'x'.repeat(20_000) },
    ]) {
      expect([damage, readHead({ ...head, ...damage })]).toEqual([damage, undefined]);
    }
  });
});

describe('labels', () => {
  test('lose what is not seen but turns or hides the rest', () => {
    expect(
      labelsOf({
        name: 'a\u202Egnp.exe\u0000\n b',
        tags: [' x ', 'x', '', '\u2066y'],
        note: 'one\r\ntwo\u202E\tthree',
      }),
    ).toEqual({ name: 'a gnp.exe b', tags: ['x', 'y'], note: 'one\ntwo three' });
  });

  test('of any kind may be kept', () => {
    const words = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 40 }), words, (name, tags, note) => {
        const labels = labelsOf({ name, tags, note });
        expect(readHead({ ...runHeadOf({ id: 'a' }), ...labels })).toBeDefined();
        expect(labels.name.length).toBeLessThanOrEqual(MAX_NAME_CHARS);
        expect(labels.tags.length).toBeLessThanOrEqual(MAX_TAGS);
        expect(labelsOf(labels)).toEqual(labels);
      }),
    );
  });
});
