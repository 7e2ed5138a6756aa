/**
 * Names of requests → rows of a dataset. With a plan its own rows, called in turn where an id stands there several times; names that it
 * does not have are put behind them. Without one each id is a row, found in the addresses by the template that the files say, or by
 * one that all addresses have in common.
 */
import { type Dataset, idCount, idIndexOfRow } from '../plan/dataset.ts';
import { distinctIds } from '../plan/distinctIds.ts';
import { requestExpander } from '../plan/expandRequest.ts';
import type { ReadyPlan } from '../plan/plan.ts';
import { idColumnOf } from '../plan/secretColumns.ts';
import { cellAt, columnOf } from '../plan/textColumn.ts';
import { type AddressPattern, patternOfAddresses, patternOfTemplate } from './addressPattern.ts';

export type ImportedRows = {
  readonly dataset: Dataset;
  /** The row of the next request of a name. */
  readonly rowOf: (name: number) => number;
  /** With `{id}`; undefined: there is none. */
  readonly template: string | undefined;
  /** Of the names, those that the plan does not have. */
  readonly strangerCount: number;
};

/** As ImportedColumns names them: `=7` an id, `@https://…` an address. */
export function rowsOfNames(names: readonly string[], templates: readonly string[]): ImportedRows {
  const pattern = patternOf(names, templates);
  const ids = names.map((name) => idOf(name, pattern));
  const { ids: distinct, idOfRow } = distinctIds(ids);
  const column = columnOf(distinct);
  return {
    dataset: {
      columns: ['id'],
      rowCount: distinct.length,
      cells: [column],
      ids: column,
      idOfRow: undefined,
    },
    rowOf: (name) => (idOfRow === undefined ? name : (idOfRow[name] ?? 0)),
    template: pattern?.template ?? onlyAddress(names),
    strangerCount: 0,
  };
}

function patternOf(
  names: readonly string[],
  templates: readonly string[],
): AddressPattern | undefined {
  for (const template of templates) {
    const known = patternOfTemplate(template);
    if (known !== undefined) return known;
  }
  return patternOfAddresses(
    names.flatMap((name) => (name.startsWith('@') && name !== '@' ? [name.slice(1)] : [])),
  );
}

function idOf(name: string, pattern: AddressPattern | undefined): string {
  const text = name.slice(1);
  if (name.startsWith('=')) return text;
  return pattern?.idIn(text) ?? (text === '' ? '(not in the file)' : text);
}

/** All requests went to one address. */
function onlyAddress(names: readonly string[]): string | undefined {
  const [name] = names;
  const isOne = names.length === 1 && name?.startsWith('@http');
  return isOne ? name?.slice(1).replace(/[{}]/g, encodeURIComponent) : undefined;
}

export function rowsOfPlan(names: readonly string[], plan: ReadyPlan): ImportedRows {
  const { dataset } = plan;
  const pattern = patternOfTemplate(plan.request.endpointTemplate);
  const byId = placesOf(dataset.ids);
  const byAddress = names.some((name) => name.startsWith('@')) ? addressesOf(plan) : undefined;
  const rowsOfId = rowsById(dataset);
  const strangers: string[] = [];
  // For each name the rows that it may be, and how many of them were taken.
  const idOfName = names.map((name) => {
    const text = name.slice(1);
    const row = name.startsWith('@') ? byAddress?.get(normal(text)) : undefined;
    if (row !== undefined) return idIndexOfRow(dataset, row);
    const id = name.startsWith('=') ? text : (pattern?.idIn(text) ?? text);
    const known = byId.get(id);
    if (known !== undefined) return known;
    strangers.push(id);
    return idCount(dataset) + strangers.length - 1;
  });
  const takenOfId = new Uint32Array(idCount(dataset));
  return {
    dataset: strangers.length === 0 ? dataset : withMore(dataset, strangers),
    rowOf(name) {
      const id = idOfName[name] ?? 0;
      if (id >= takenOfId.length) return dataset.rowCount + id - takenOfId.length;
      const rows = rowsOfId(id);
      const taken = takenOfId[id] ?? 0;
      takenOfId[id] = taken + 1;
      return rows[taken % rows.length] ?? 0;
    },
    template: plan.request.endpointTemplate,
    strangerCount: strangers.length,
  };
}

function placesOf(ids: Dataset['ids']): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let at = 0; at < ids.offsets.length - 1; at++) places.set(cellAt(ids, at), at);
  return places;
}

function addressesOf(plan: ReadyPlan): ReadonlyMap<string, number> {
  const expand = requestExpander(plan);
  const rows = new Map<string, number>();
  for (let row = 0; row < plan.dataset.rowCount; row++) {
    const address = normal(expand(row).url);
    if (!rows.has(address)) rows.set(address, row);
  }
  return rows;
}

function normal(address: string): string {
  return URL.canParse(address) ? new URL(address).href : address;
}

function rowsById({ idOfRow, rowCount, ids }: Dataset): (id: number) => readonly number[] {
  if (idOfRow === undefined) return (id) => [id];
  const rows: number[][] = Array.from({ length: ids.offsets.length - 1 }, () => []);
  for (let row = 0; row < rowCount; row++) rows[idOfRow[row] ?? 0]?.push(row);
  return (id) => rows[id] ?? [];
}

/** Rows for ids that the plan does not have; their other columns are empty. */
function withMore(dataset: Dataset, strangers: readonly string[]): Dataset {
  const idColumn = idColumnOf(dataset);
  const rowCount = dataset.rowCount + strangers.length;
  const cells = dataset.cells.map((column, at) =>
    columnOf([
      ...Array.from({ length: dataset.rowCount }, (_, row) => cellAt(column, row)),
      ...strangers.map((id) => (at === idColumn ? id : '')),
    ]),
  );
  const ids = columnOf([
    ...Array.from({ length: idCount(dataset) }, (_, at) => cellAt(dataset.ids, at)),
    ...strangers,
  ]);
  if (dataset.idOfRow === undefined)
    return { ...dataset, rowCount, cells, ids, idOfRow: undefined };
  const idOfRow = new Uint32Array(rowCount);
  idOfRow.set(dataset.idOfRow);
  for (let at = 0; at < strangers.length; at++) {
    idOfRow[dataset.rowCount + at] = idCount(dataset) + at;
  }
  return { ...dataset, rowCount, cells, ids, idOfRow };
}
