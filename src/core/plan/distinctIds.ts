/** The distinct ids in order of first appearance, and for each row which of them it has. */
export type DistinctIds = {
  readonly ids: readonly string[];
  /** undefined when every row has an id of its own. */
  readonly idOfRow: Uint32Array | undefined;
};

export function distinctIds(rowIds: readonly string[]): DistinctIds {
  const indexOf = new Map<string, number>();
  const idOfRow = new Uint32Array(rowIds.length);
  rowIds.forEach((id, row) => {
    let index = indexOf.get(id);
    if (index === undefined) {
      index = indexOf.size;
      indexOf.set(id, index);
    }
    idOfRow[row] = index;
  });
  if (indexOf.size === rowIds.length) return { ids: rowIds, idOfRow: undefined };
  return { ids: [...indexOf.keys()], idOfRow };
}
