/** The promise of redaction: what was planted occurs in nothing that any writer writes, in no spelling. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idStatsCsv } from '../exchange/idStatsCsv.ts';
import { samplesToCsv } from '../exchange/toCsv.ts';
import { toHar } from '../exchange/toHar.ts';
import { toJUnit } from '../exchange/toJUnit.ts';
import { toMarkdown } from '../exchange/toMarkdown.ts';
import { idStatsOf } from '../stats/idStats.ts';
import type { Report } from '../stats/report.ts';
import { openSnapshot } from './openSnapshot.ts';
import { PSEUDONYM_KEY_BYTES } from './pseudonymKeyBytes.ts';
import { arbitraryPlanted, spellingsIn } from './redaction.fixture.ts';
import { redactReport } from './redaction.ts';
import { DEFAULT_REDACTION, type RedactionChoice } from './redactionChoice.ts';
import { writeSnapshot } from './writeSnapshot.ts';

const KEY = new Uint8Array(PSEUDONYM_KEY_BYTES).fill(7);

const WRITERS: Readonly<Record<string, (report: Report) => string>> = {
  snapshot: writeSnapshot,
  csv: (report) => [...samplesToCsv(report)].join(''),
  'ids csv': (report) =>
    [...idStatsCsv(report, idStatsOf(report), [...report.byId.count.keys()])].join(''),
  har: (report) => [...toHar(report)].join(''),
  markdown: toMarkdown,
  junit: toJUnit,
};

const choices: fc.Arbitrary<RedactionChoice> = fc.record({
  hosts: fc.constantFrom('keep', 'hide'),
  ids: fc.constantFrom('keep', 'pseudonyms'),
  columns: fc.constantFrom('keep', 'leave out'),
});

describe('nothing that was planted leaves', () => {
  test.each(Object.entries(WRITERS))('by %s', (_, write) => {
    fc.assert(
      fc.property(arbitraryPlanted, choices, ({ report, secrets, hosts, ids }, choice) => {
        const hidden = [
          ...secrets,
          ...(choice.hosts === 'hide' ? hosts : []),
          ...(choice.ids === 'pseudonyms' ? ids : []),
        ];
        const written = spellingsIn(write(redactReport(report, choice, KEY)));
        expect(hidden.filter((planted) => written.includes(planted))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('and the test would see it: unredacted reports give away much of it', () => {
    const [planted] = fc.sample(arbitraryPlanted, { numRuns: 1, seed: 1 });
    if (planted === undefined) throw new Error('nothing was planted');
    const { report, secrets, hosts, ids } = planted;
    const written = Object.values(WRITERS).map((write) => spellingsIn(write(report)));
    const seen = (all: readonly string[]) =>
      all.filter((one) => written.some((text) => text.includes(one))).length;
    expect(seen(secrets)).toBeGreaterThan(3);
    expect(seen(hosts)).toBeGreaterThan(3);
    expect(seen(ids)).toBe(ids.length);
  });
});

describe('what is redacted', () => {
  test('opens again with the same figures, and redacting it again changes nothing', () => {
    fc.assert(
      fc.property(arbitraryPlanted, choices, ({ report }, choice) => {
        const redacted = redactReport(report, choice, KEY);
        const opened = openSnapshot(writeSnapshot(redacted));
        if (!opened.ok) throw new Error(opened.error);
        for (const name of ['counts', 'latency', 'timeline', 'trust', 'thresholds'] as const) {
          expect(opened.value[name]).toEqual(report[name]);
        }
        expect(opened.value.checks).toEqual(redacted.checks);
        expect(writeSnapshot(opened.value)).toBe(writeSnapshot(redacted));
        const again = redactReport(redacted, { ...choice, ids: 'keep' }, KEY);
        expect(writeSnapshot(again)).toBe(writeSnapshot(redacted));
      }),
      { numRuns: 60 },
    );
  });

  test('by default keeps ids, hosts and plain columns', () => {
    fc.assert(
      fc.property(arbitraryPlanted, ({ report, hosts, ids }) => {
        const text = writeSnapshot(redactReport(report, DEFAULT_REDACTION, KEY));
        for (const kept of [...ids, hosts[0] ?? '']) expect(text).toContain(kept);
      }),
      { numRuns: 20 },
    );
  });
});
