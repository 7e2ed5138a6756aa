/**
 * The dataset of a redacted report. Rows keep their numbers, ids their order, so samples and figures fit as before.
 *
 * Ids stay unless a person wants pseudonyms; an id that is an address with a secret in it gets one in any case, because taking the
 * secret out could make two ids one. Other columns are left out when their name looks secret, when they hold (parts of) a host
 * that is to be hidden, or by choice; what is left loses its secrets and its hosts.
 */
import type { Dataset } from '../plan/dataset.ts';
import { idIndexOfRow } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';
import { isCredentials, LEFT_OUT, redactMessage, redactSentence } from '../plan/redact.ts';
import { emptyColumn, idColumnOf, secretColumnsOf } from '../plan/secretColumns.ts';
import { namesInText, parseTemplate } from '../plan/template.ts';
import { cellAt, type TextColumn } from '../plan/textColumn.ts';
import type { RedactionChoice } from './redactionChoice.ts';
import { changedColumn } from './redactionColumns.ts';
import type { HostHider } from './redactionHosts.ts';

export type DatasetRedaction = {
  readonly choice: RedactionChoice;
  readonly secrets: readonly string[];
  readonly hosts: HostHider | undefined;
  readonly pseudonymOf: (id: string) => string;
  readonly columnsInHost: readonly string[];
};

export function* redactedDataset(
  dataset: Dataset,
  plan: Plan,
  redaction: DatasetRedaction,
): Generator<undefined, Dataset> {
  const { choice, columnsInHost } = redaction;
  const idColumn = idColumnOf(dataset);
  const ids = yield* changedColumn(dataset.ids, idChange(redaction));
  const isSecret = secretColumnsOf(dataset);
  const inHost = new Set(columnsInHost);
  const names = namesIn(plan);
  const columns: string[] = [];
  const cells: TextColumn[] = [];
  for (const [index, name] of dataset.columns.entries()) {
    const column = dataset.cells[index];
    if (column === undefined) continue;
    if (index === idColumn) {
      columns.push(name);
      cells.push(yield* idCells(dataset, column, ids));
      continue;
    }
    const isLeftOut = choice.columns === 'leave out';
    // Its name stays where the plan uses it: a template without it would be another one.
    if (isLeftOut && !names.has(name)) continue;
    columns.push(name);
    if (isLeftOut || isSecret[index] || inHost.has(name)) {
      cells.push(emptyColumn(dataset.rowCount));
    } else {
      cells.push(yield* changedColumn(column, (cell) => redactedCell(cell, redaction)));
    }
  }
  return { ...dataset, columns, cells, ids };
}

function idChange({ choice, secrets, hosts, pseudonymOf }: DatasetRedaction) {
  return (id: string) => {
    if (choice.ids === 'pseudonyms') return id === '' ? id : pseudonymOf(id);
    const holdsSecret =
      redactMessage(id) !== id ||
      isCredentials(id) ||
      secrets.some((secret) => id.includes(secret));
    if (holdsSecret) return pseudonymOf(id);
    return hosts === undefined ? id : hosts.text(id);
  };
}

/** The cells that the ids come from say the same as the ids. */
function* idCells(
  dataset: Dataset,
  before: TextColumn,
  ids: TextColumn,
): Generator<undefined, TextColumn> {
  if (ids === dataset.ids) return before;
  if (dataset.idOfRow === undefined) return ids;
  return yield* changedColumn(before, (_, row) => cellAt(ids, idIndexOfRow(dataset, row)));
}

function redactedCell(cell: string, { secrets, hosts }: DatasetRedaction): string {
  if (isCredentials(cell)) return '';
  let open = redactSentence(cell);
  for (const secret of secrets) open = open.replaceAll(secret, LEFT_OUT);
  return hosts === undefined ? open : hosts.text(open);
}

function namesIn({ request }: Plan): ReadonlySet<string> {
  const template = parseTemplate(request.endpointTemplate);
  return new Set([
    ...(template.ok ? template.value.names : []),
    ...request.headers.flatMap(({ value }) => namesInText(value)),
  ]);
}
