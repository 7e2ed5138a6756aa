import type { TableColumn, TableSort } from './tableColumn.ts';
import styles from './VirtualTable.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

export type TableHeadingProps<K extends string> = {
  readonly column: TableColumn<K>;
  readonly sort: TableSort<K>;
  readonly onSort: (sort: TableSort<K>) => void;
};

/** The name of a column; a click sorts by it, another one the other way round. No tab stop: the table's arrows lead here. */
export function TableHeading<K extends string>({ column, sort, onSort }: TableHeadingProps<K>) {
  const { key, label, title, align, sortable = false, ascendingFirst = false } = column;
  if (!sortable) {
    return (
      <div role="columnheader" className={styles.heading} data-align={align} title={title}>
        {label === '' ? <VisuallyHidden>{title}</VisuallyHidden> : label}
      </div>
    );
  }
  const isSorted = sort.key === key;
  const descending = isSorted ? !sort.descending : !ascendingFirst;
  return (
    <div
      role="columnheader"
      className={styles.heading}
      data-align={align}
      title={title}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" tabIndex={-1} onClick={() => onSort({ key, descending })}>
        {label}
        {isSorted && (
          <span className={styles.arrow} aria-hidden="true">
            {sort.descending ? ' ↓' : ' ↑'}
          </span>
        )}
      </button>
    </div>
  );
}
