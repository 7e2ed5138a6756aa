import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SampleLog } from '../run/sampleLog.ts';
import { arbitraryRun, reportFrom } from '../snapshot/snapshot.fixture.ts';
import { writeSnapshot } from '../snapshot/writeSnapshot.ts';
import { packedFactsOf, reportToWrite, samplesToPack } from './packProtocol.ts';

test('what goes to the packing worker, in pieces of any size, gives the snapshot of the report', () => {
  fc.assert(
    fc.property(arbitraryRun, fc.integer({ min: 1, max: 30 }), (run, pieceSize) => {
      const report = reportFrom(run);
      const log = new SampleLog();
      for (let first = 0; first < report.sampleCount; first += pieceSize) {
        const end = Math.min(report.sampleCount, first + pieceSize);
        const columns = structuredClone(samplesToPack(report, first, end));
        log.append(columns, 0, end - first);
      }
      const facts = structuredClone(packedFactsOf(report));
      expect(writeSnapshot(reportToWrite(facts, log))).toBe(writeSnapshot(report));
    }),
    { numRuns: 60 },
  );
});
