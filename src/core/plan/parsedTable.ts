/** What a format's own parser gives: named columns of equally many cells. */
export type ParsedTable = {
  readonly columns: readonly string[];
  readonly cells: readonly (readonly string[])[];
  /** The ids are known to differ (one range), so nobody need look for duplicates. */
  readonly distinct?: true;
  readonly blankCount: number;
  readonly notes: readonly string[];
  readonly problems: readonly string[];
};
