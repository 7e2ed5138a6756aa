/** Rows of a table that a person has chosen; what stands behind them is the caller's to know. */
export type TableChoice = {
  readonly has: (row: number) => boolean;
  readonly set: (row: number, chosen: boolean) => void;
  /** Rows from the anchor to this one, in place of those that the last call with this anchor chose. */
  readonly extend?: (anchor: number, row: number) => void;
  readonly all: () => void;
  readonly none: () => void;
  /** Chosen rows in their order; empty: none. */
  readonly rows: () => Iterable<number>;
};
