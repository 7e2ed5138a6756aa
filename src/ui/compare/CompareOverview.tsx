/**
 * All results in one table: what each was measured by, what it calls latency, and its figures. Below it they are compared in pairs; where
 * clocks differ, only server time means the same, and only of those that know it.
 */
import { errorShare, throughputOf } from '../../core/compare/compareFigures.ts';
import { figureText } from '../../core/compare/compareText.ts';
import { headlineName } from '../../core/stats/headlineWords.ts';
import type { Report } from '../../core/stats/report.ts';
import type { CompareSide } from '../../state/compareStore.ts';
import { Card } from '../kit/Card.tsx';
import { SCROLLABLE } from '../kit/scrollable.ts';
import styles from './FiguresTable.module.css';

const PERCENTILES = ['p50', 'p95', 'p99'] as const;

export type CompareOverviewProps = {
  readonly sides: readonly CompareSide[];
  readonly letters: readonly string[];
};

/** Two of one engine have it all in the comparison itself. */
export function needsOverview(sides: readonly CompareSide[]): boolean {
  const clocks = new Set(sides.map(({ report }) => headlineName(report)));
  return sides.length > 2 || (sides.length === 2 && clocks.size > 1);
}

export function CompareOverview({ sides, letters }: CompareOverviewProps) {
  return (
    <Card title="All results">
      <div className={styles.scroll} {...SCROLLABLE}>
        <table className={styles.table} aria-label="All results">
          <thead>
            <tr>
              <th scope="col">Result</th>
              <th scope="col" className={styles.left}>
                Measured by
              </th>
              <th scope="col" className={styles.left}>
                Latency is
              </th>
              {PERCENTILES.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">server p50</th>
              <th scope="col">Requests per second</th>
              <th scope="col">Error rate</th>
            </tr>
          </thead>
          <tbody>
            {sides.map(({ id, name, report }, at) => (
              <tr key={id}>
                <th scope="row">
                  <b>{letters[at]}</b> <span>{name}</span>
                </th>
                <td className={styles.left}>{engineText(report)}</td>
                <td className={styles.left}>{headlineName(report)}</td>
                {PERCENTILES.map((one) => (
                  <td key={one}>{figureText(one, report.latency[one].valueMs)}</td>
                ))}
                <td>{figureText('p50', report.phases.serverTime.p50.valueMs)}</td>
                <td>{figureText('throughput', throughputOf(report))}</td>
                <td>{figureText('errorRate', errorShare(report))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function engineText({ environment: { engine } }: Report): string {
  if (engine === undefined) return 'Rollcall';
  const { name, version, fileCount } = engine;
  const files = fileCount > 1 ? `, ${fileCount} files` : '';
  return `${name}${version === undefined ? '' : ` ${version}`}${files}`;
}
