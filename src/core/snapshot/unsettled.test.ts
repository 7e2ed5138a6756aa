/** A lane sends on while its answers wait for their timing: a run that is cut off has lost more requests than it has lanes. */
import { expect, test } from 'vitest';
import { planOf, sampleOf } from '../run/samples.fixture.ts';
import { readLinkSamples, writeLinkSamples } from './linkSamples.ts';
import { openSnapshot } from './openSnapshot.ts';
import { reportFrom, tableOf } from './snapshot.fixture.ts';
import { writeSnapshot } from './writeSnapshot.ts';

test.each([
  ['still going on', undefined],
  ['ended by a crash', { reason: 'terminated', message: undefined }],
] as const)('a run %s opens again from a file and from a link', (_, end) => {
  const report = reportFrom({
    dataset: tableOf(['id'], [['a']]),
    samples: [sampleOf()],
    plan: planOf({
      load: { kind: 'closed', concurrency: 6 },
      length: { kind: 'duration', durationMs: 9000 },
    }),
    lost: 4000,
    end,
  });
  const opened = openSnapshot(writeSnapshot(report));
  if (!opened.ok) throw new Error(opened.error);
  expect(opened.value.counts).toMatchObject({ sent: 4001, cancelled: 4000 });
  const written = writeLinkSamples(report, { phases: true });
  if (written === undefined) throw new Error('it is more than a link holds');
  expect(readLinkSamples(written.payload)).toMatchObject({ ok: true });
});
