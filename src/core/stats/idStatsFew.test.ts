import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitrarySample } from '../run/samples.fixture.ts';
import { idStatsOf } from './idStats.ts';
import { FewIdStats } from './idStatsFew.ts';
import { COMPLETED, reportOf } from './report.fixture.ts';
import { WHOLE_RUN } from './selection.ts';
import { SelectionBuilder } from './selectionBuilder.ts';

const ROWS = 4;
const FIGURES = [
  'count',
  'responses',
  'unexpected',
  'exceptions',
  'p50Ms',
  'p95Ms',
  'maxMs',
  'spreadRatio',
  'bodyBytes',
  'lastBodyBytes',
  'lastStatus',
  'lastOutcome',
] as const;

test('the figures of an id are those of all grouped, of a run and of a selection', () => {
  fc.assert(
    fc.property(
      fc.array(arbitrarySample(ROWS), { maxLength: 120 }),
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 }),
      (samples, ids) => {
        const run = reportOf({ samples, end: COMPLETED, rowCount: ROWS });
        const builder = new SelectionBuilder(run, { ...WHOLE_RUN, outcomes: [200, 'failed'] });
        builder.advance(run, 1000);
        for (const report of [run, builder.view(run)]) {
          const few = new FewIdStats(report);
          // Before the whole is known: afterwards it is taken from there.
          const found = ids.map((id) => {
            const stats = few.of(id);
            const exceptionsBy = Object.entries(stats.exceptionsBy).map(([kind, of]) => [
              kind,
              of?.[id],
            ]);
            return {
              id,
              figures: FIGURES.map((name) => stats[name][id]),
              exceptionsBy,
              samples: [...stats.samplesOf(id)],
            };
          });
          const all = idStatsOf(report);
          for (const { id, figures, exceptionsBy, samples: own } of found) {
            if ((report.byId.count[id] ?? 0) === 0) continue;
            expect(figures).toEqual(FIGURES.map((name) => all[name][id]));
            expect(exceptionsBy).toEqual(
              Object.entries(all.exceptionsBy).map(([kind, of]) => [kind, of?.[id]]),
            );
            expect(own).toEqual([...all.samplesOf(id)]);
          }
          expect(few.of(0)).toBe(all);
        }
      },
    ),
  );
});
