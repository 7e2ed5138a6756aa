/** What is to be known of an import, in sentences: what its files do not say, what was left out, what differs from the plan. */
import { formatCount } from '../format.ts';
import { type Plan, plannedCount, type ReadyPlan } from '../plan/plan.ts';
import type { SampleColumns } from '../run/samples.ts';
import type { ImportedRows } from './importedRows.ts';
import type { RowsRead } from './importFormat.ts';

export type ImportSeen = {
  readonly reads: readonly RowsRead[];
  /** The one that was given. */
  readonly plan: ReadyPlan | undefined;
  /** The one that the report has. */
  readonly madeUp: Plan;
  readonly rows: ImportedRows;
  readonly columns: SampleColumns;
  readonly count: number;
  readonly badCount: number;
  readonly tooManyCount: number;
};

export function importNotes(seen: ImportSeen): string[] {
  const { reads, badCount, tooManyCount } = seen;
  const notes = new Set<string>();
  if (badCount > 0) {
    notes.add(
      badCount === 1
        ? 'One line could not be read and was left out.'
        : `${formatCount(badCount)} lines could not be read and were left out.`,
    );
  }
  if (tooManyCount > 0) {
    notes.add(
      `${formatCount(tooManyCount)} requests are beyond what a report holds (10,000,000 requests, 1,000,000 ids) and were left out.`,
    );
  }
  for (const note of seen.plan === undefined ? madeUpNotes(seen) : planNotes(seen, seen.plan)) {
    notes.add(note);
  }
  for (const read of reads) for (const note of read.engine.notes) notes.add(note);
  return [...notes];
}

function madeUpNotes({ rows, madeUp }: ImportSeen): string[] {
  const { text } = madeUp.expectation;
  return [
    ...(rows.template === undefined
      ? ['The file names no address with a place for an id: each address stands for itself.']
      : []),
    `No plan came with it: statuses ${text} count as expected, and there are no thresholds.`,
  ];
}

function planNotes({ rows, columns, count, madeUp }: ImportSeen, plan: ReadyPlan): string[] {
  const notes: string[] = [];
  const { rowCount } = plan.dataset;
  if (rows.strangerCount > 0) {
    notes.push(
      `${formatCount(rows.strangerCount)} ids were called that the plan does not have; they are here, behind its own.`,
    );
  }
  const called = new Uint8Array(rows.dataset.rowCount);
  for (let at = 0; at < count; at++) called[columns.row[at] ?? 0] = 1;
  const missing = called.subarray(0, rowCount).reduce((n, one) => n - one, rowCount);
  if (missing > 0 && plan.length.kind === 'rounds') {
    notes.push(
      `${formatCount(missing)} of ${formatCount(rowCount)} rows of the plan were never called.`,
    );
  }
  const planned = plannedCount(plan.length, rowCount);
  if (planned !== plannedCount(madeUp.length, rows.dataset.rowCount) && rows.strangerCount === 0) {
    notes.push(`More requests were made than the plan asks for (${formatCount(planned ?? 0)}).`);
  }
  return notes;
}
