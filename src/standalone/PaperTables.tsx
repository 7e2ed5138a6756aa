/** The first rows of what is a table of any length on a screen. Only there while the page is printed. */
import { formatCount } from '../core/format.ts';
import { byIdOrder, DEFAULT_BY_ID_SORT } from '../core/stats/byIdOrder.ts';
import { idStatsOf } from '../core/stats/idStats.ts';
import type { Report } from '../core/stats/report.ts';
import { type ByIdColumn, byIdColumns, byIdText } from '../ui/report/byIdColumns.ts';
import { ExceptionsList } from '../ui/report/ExceptionsList.tsx';
import styles from './StandaloneReport.module.css';

/** About a page of paper. */
const MAX_ROWS = 30;
const ON_PAPER: readonly ByIdColumn[] = [
  'id',
  'count',
  'p50',
  'p95',
  'max',
  'unexpected',
  'exceptions',
  'status',
];

export function PaperTables({ report }: { readonly report: Report }) {
  const stats = idStatsOf(report);
  const order = byIdOrder(report, DEFAULT_BY_ID_SORT, undefined, stats);
  const columns = byIdColumns(report).filter(({ key }) => ON_PAPER.includes(key));
  const rows = [...order.subarray(0, MAX_ROWS)];
  const count =
    rows.length < order.length
      ? `the slowest ${MAX_ROWS} of ${formatCount(order.length)}; the file itself has them all`
      : 'slowest first';
  return (
    <div className={styles.paper}>
      {rows.length > 0 && (
        <section>
          <h2>
            By id <small>{count}</small>
          </h2>
          <table>
            <thead>
              <tr>
                {columns.map(({ key, label }) => (
                  <th key={key} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((id) => (
                <tr key={id}>
                  {columns.map(({ key }) => (
                    <td key={key}>{byIdText(report, stats, id, key, undefined)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {report.counts.exceptions > 0 && (
        <section>
          <h2>Exceptions</h2>
          <ExceptionsList report={report} />
        </section>
      )}
    </div>
  );
}
