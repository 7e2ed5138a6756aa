/** What a person may choose to leave out, besides what never leaves (redactPlan.ts). Plain data. */
import { idColumnOf } from '../plan/secretColumns.ts';
import type { Report } from '../stats/report.ts';
import { columnsInHost } from './redactionHosts.ts';

export type RedactionChoice = {
  readonly hosts: 'keep' | 'hide';
  /** pseudonyms: the other columns are left out too, because a name beside a pseudonym says whose it is. */
  readonly ids: 'keep' | 'pseudonyms';
  /** Columns besides the ids. */
  readonly columns: 'keep' | 'leave out';
};

export const DEFAULT_REDACTION: RedactionChoice = { hosts: 'keep', ids: 'keep', columns: 'keep' };

/** What a choice comes to for a report. */
export function effectiveChoice(
  choice: RedactionChoice,
  { plan, dataset }: Pick<Report, 'plan' | 'dataset'>,
): RedactionChoice {
  const inHost = choice.hosts === 'hide' ? columnsInHost(plan.request.endpointTemplate) : [];
  const idNames = ['id', dataset.columns[idColumnOf(dataset)]];
  // Where the id is part of the host, hiding hosts hides ids.
  const ids = inHost.some((name) => idNames.includes(name)) ? 'pseudonyms' : choice.ids;
  return { ...choice, ids, columns: ids === 'pseudonyms' ? 'leave out' : choice.columns };
}
