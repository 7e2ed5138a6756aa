/** Kept and imported snapshots → Reports, one after the other, without touching the run that is on the page. */

import { err, ok, type Result } from '../core/result.ts';
import type { Report } from '../core/stats/report.ts';
import { StoredRunBuilder } from '../core/stats/storedRun.ts';
import type { Slices } from '../platform/slices.ts';
import type { SnapshotClient } from '../platform/snapshotClient.ts';

export type LibraryReports = {
  readonly read: (snapshot: Blob) => Promise<Result<Report, string>>;
};

export type LibraryReportDeps = {
  /** One of its own: opening a file gives up what its client was opening before. */
  readonly snapshots: SnapshotClient;
  readonly slices: Slices;
};

/** Samples folded between two looks at the clock: some 5 ms. */
const STEP = 50_000;

export function createLibraryReports({ snapshots, slices }: LibraryReportDeps): LibraryReports {
  let last: Promise<unknown> = Promise.resolve();

  const read = (snapshot: Blob) =>
    new Promise<Result<Report, string>>((resolve) => {
      const files = [{ name: nameOf(snapshot), blob: snapshot }];
      snapshots.open({ files, plan: undefined }, (answer) => {
        if (!answer.ok) {
          resolve(answer);
          return;
        }
        if (answer.value.kind === 'summary') {
          const { summary } = answer.value;
          import('../core/imports/summaryReport.ts').then(
            ({ reportOfSummary }) => resolve(ok(reportOfSummary(summary))),
            () => resolve(err('A part of this page could not be loaded.')),
          );
          return;
        }
        try {
          const builder = new StoredRunBuilder(answer.value.run);
          slices.run(
            () => builder.advance(STEP),
            () => resolve(ok(builder.report())),
          );
        } catch {
          resolve(err('It takes more memory than the browser gives.'));
        }
      });
    });

  return {
    read(snapshot) {
      const answer = last.then(() => read(snapshot));
      last = answer;
      return answer;
    },
  };
}

function nameOf(file: Blob): string {
  return file instanceof File ? file.name : '';
}
