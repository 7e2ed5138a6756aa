/** What every chart has around it: title, legend, a summary for screen readers, its rows as a table, an empty text. */
import { ImageDown, Table2 } from 'lucide-react';
import { type ReactNode, useContext, useState } from 'react';
import { Card } from '../kit/Card.tsx';
import { IconButton } from '../kit/IconButton.tsx';
import { SCROLLABLE } from '../kit/scrollable.ts';
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx';
import styles from './ChartFrame.module.css';
import { ChartImage } from './chartImage.ts';

export type ChartTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type ChartFrameProps = {
  readonly title: string;
  readonly legend?: ReactNode;
  /** In place of the table's button, for a chart that has its table elsewhere. */
  readonly action?: ReactNode;
  /** Said to screen readers, which see no plot. */
  readonly summary: string;
  readonly height: number;
  /** Shown over the plot when there is nothing to draw. */
  readonly empty?: string | undefined;
  /** Asked for only when the table is opened. */
  readonly table?: () => ChartTable;
  readonly children: ReactNode;
};

export function ChartFrame(props: ChartFrameProps) {
  const { title, legend, action, summary, height, empty, table, children } = props;
  const [tableOpen, setTableOpen] = useState(false);
  const saveImage = useContext(ChartImage);
  const imageButton = saveImage !== undefined && empty === undefined && (
    <IconButton
      label={`Save ${title} as an image`}
      icon={<ImageDown size={14} aria-hidden />}
      className={styles.toggle}
      onClick={({ currentTarget }) => {
        const card = currentTarget.closest('section');
        if (card !== null) saveImage(title, card);
      }}
    />
  );
  const tableButton = table !== undefined && (
    <IconButton
      label={`${title} as a table`}
      icon={<Table2 size={14} aria-hidden />}
      aria-pressed={tableOpen}
      className={styles.toggle}
      onClick={() => setTableOpen(!tableOpen)}
    />
  );
  return (
    <Card
      title={title}
      side={legend}
      action={
        <div className={styles.actions}>
          {action ?? tableButton}
          {imageButton}
        </div>
      }
    >
      <VisuallyHidden>{summary}</VisuallyHidden>
      <div className={styles.body} style={{ height }}>
        {table !== undefined && tableOpen ? <Rows title={title} table={table()} /> : children}
        {empty !== undefined && <div className={styles.empty}>{empty}</div>}
      </div>
    </Card>
  );
}

function Rows({ title, table }: { readonly title: string; readonly table: ChartTable }) {
  return (
    <div className={styles.rows} {...SCROLLABLE}>
      <table aria-label={title}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row[0]}>
              {row.map((value, index) => (
                <td key={table.columns[index]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
