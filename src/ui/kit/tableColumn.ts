/** The columns of a table and its order. */
export type TableSort<K extends string> = { readonly key: K; readonly descending: boolean };

export type TableColumn<K extends string> = {
  readonly key: K;
  readonly label: string;
  readonly minPx: number;
  /** Its share of the room that is left. */
  readonly grow: number;
  readonly align?: 'start' | 'end';
  readonly sortable?: boolean;
  /** The direction that a first click sorts in; numbers are mostly wanted largest first. */
  readonly ascendingFirst?: boolean;
  /** What it is, where the label is too short to say it; its name where there is no label. */
  readonly title?: string;
  /** It cannot be left out. */
  readonly alwaysShown?: boolean;
};
