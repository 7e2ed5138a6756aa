/** Each percentile with its value, and its 95% interval drawn on a log axis that all share. */
import type { LatencyDetail } from '../../core/stats/report.ts';
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx';
import styles from './PercentilesTable.module.css';
import { type PercentileLine, type PercentileTable, percentileTable } from './percentileLines.ts';

type Ticks = PercentileTable['ticks'];

export function PercentilesTable({ detail }: { readonly detail: LatencyDetail }) {
  const { lines, ticks } = percentileTable(detail);
  return (
    <table className={styles.table} aria-label="Percentiles with their 95% intervals">
      <thead>
        <tr>
          <th scope="col" className={styles.name}>
            <VisuallyHidden>percentile</VisuallyHidden>
          </th>
          <th scope="col" className={styles.value}>
            ms
          </th>
          <th scope="col" className={styles.interval}>
            95% interval
          </th>
          <td className={styles.axis} aria-hidden="true">
            <div>
              {ticks.map(({ label, place }) => (
                <span key={label} style={{ left: `${place * 100}%` }}>
                  {label}
                </span>
              ))}
            </div>
          </td>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.name} line={line} ticks={ticks} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, ticks }: { readonly line: PercentileLine; readonly ticks: Ticks }) {
  const { name, value, interval, missing } = line;
  return (
    <tr>
      <th scope="row">{name}</th>
      {missing === undefined ? (
        <>
          <td className={styles.value}>{value}</td>
          <td className={styles.interval}>{interval ?? '–'}</td>
          <td className={styles.axis} aria-hidden="true">
            <Drawn line={line} ticks={ticks} />
          </td>
        </>
      ) : (
        <td colSpan={3} className={styles.missing}>
          {missing}
        </td>
      )}
    </tr>
  );
}

function Drawn({ line, ticks }: { readonly line: PercentileLine; readonly ticks: Ticks }) {
  const { place, bar } = line;
  return (
    <div>
      {ticks.map(({ label, place: at }) => (
        <i key={label} className={styles.grid} style={{ left: `${at * 100}%` }} />
      ))}
      {bar !== undefined && (
        <i
          className={styles.bar}
          style={{ left: `${bar.low * 100}%`, width: `${(bar.high - bar.low) * 100}%` }}
        />
      )}
      {place !== undefined && <i className={styles.mark} style={{ left: `${place * 100}%` }} />}
    </div>
  );
}
